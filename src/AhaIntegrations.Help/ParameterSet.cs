using System.Text.RegularExpressions;

namespace AhaIntegrations.Help;

/// <summary>A parameter set: its parameters in the order of the syntax, each with what it is like there.</summary>
internal sealed partial record ParameterSet(IReadOnlyList<(ParameterPage Page, ParameterSetBlock Here)> Parameters)
{
    private const string Default = " (Default)";

    /// <summary>Reads the syntax of a command, which must say what its parameters say.</summary>
    public static IReadOnlyList<ParameterSet> ReadAll(Section section, string command, IReadOnlyList<ParameterPage> parameters)
    {
        var sets = section.Split(3);
        var names = sets.Select(NameOf).Append(ParameterSetBlock.All).ToArray();
        foreach (var parameter in parameters)
        {
            if (parameter.Block.ParameterSets.Find(block => !names.Contains(block.Name)) is { } stray)
            {
                throw parameter.Section.Fault($"-{parameter.Name} names the parameter set '{stray.Name}', for which there is no syntax.");
            }
        }

        return [.. sets.Select(set => Read(set, command, parameters))];
    }

    private static ParameterSet Read(Section section, string command, IReadOnlyList<ParameterPage> parameters)
    {
        var code = section.TheCode("");
        var written = string.Join(' ', code.Lines.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var order = Names().Matches(written).Select(match => match.Value).ToList();
        var set = parameters.Select(page => (Page: page, Here: page.In(NameOf(section))))
            .Where(parameter => parameter.Here is not null)
            .OrderBy(parameter => order.Contains(parameter.Page.Name) ? order.IndexOf(parameter.Page.Name) : int.MaxValue)
            .Select(parameter => (parameter.Page, Here: parameter.Here!)).ToArray();
        var meant = string.Join(' ', [command, .. set.Select(parameter => Spell(parameter.Page, parameter.Here)), "[<CommonParameters>]"]);
        return written == meant ? new ParameterSet(set) : throw section.Fault($"The parameters below say that the syntax is: {meant}", code);
    }

    private static string Spell(ParameterPage page, ParameterSetBlock here)
    {
        var name = here.IsPositional ? $"[-{page.Name}]" : $"-{page.Name}";
        var whole = page.IsSwitch ? name : $"{name} <{page.TypeName}>";
        return here.IsRequired ? whole : $"[{whole}]";
    }

    private static string NameOf(Section section) => section.Title.EndsWith(Default, StringComparison.Ordinal) ? section.Title[..^Default.Length] : section.Title;

    [GeneratedRegex(@"(?<=(^|[\s\[])-)\w+")]
    private static partial Regex Names();
}
