using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>The help of each parameter has the facts of the code, its text, and that of the page.</summary>
public sealed class HelpParameterTests : CommandHelp
{
    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_has_the_facts_of_the_code(string name)
    {
        var command = (CmdletInfo)Command(name);
        var help = ParametersOf(name);

        Assert.Equal(Own(command).Select(parameter => parameter.Name).Order(), help.Keys.Order());
        Assert.All(
            Own(command),
            parameter =>
            {
                string Of(string property) => $"{help[parameter.Name].Properties[property].Value}";

                Assert.Equal(
                    parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases),
                    Of("aliases")
                );
                Assert.Equal(
                    parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
                    bool.Parse(Of("globbing"))
                );
                Assert.Equal(parameter.ParameterSets.Values.Any(set => set.IsMandatory), bool.Parse(Of("required")));
                Assert.Equal(Default(command, parameter), Of("defaultValue"));
            },
            throwIfEmpty: true
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_has_the_text_of_the_code_and_then_that_of_the_page(string name)
    {
        var type = ((CmdletInfo)Command(name)).ImplementingType;
        var page = new HelpPage(name);
        var help = ParametersOf(name);

        Assert.Empty(page.Entries("PARAMETERS").Select(entry => entry.Title.TrimStart('-')).Except(help.Keys));
        Assert.All(
            help,
            parameter =>
            {
                var text = DescriptionOf(parameter.Value);
                Assert.EndsWith(page.AdditionTo(parameter.Key), text, StringComparison.Ordinal);
                if (type.GetProperty(parameter.Key) is { } property)
                {
                    Assert.All(
                        HelpSummary.Pieces(property),
                        piece => Assert.Contains(piece, text, StringComparison.Ordinal),
                        throwIfEmpty: true
                    );
                }
            },
            throwIfEmpty: true
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_parameter_with_a_range_states_it(string name)
    {
        var help = ParametersOf(name);

        foreach (var parameter in Own(Command(name)))
        {
            foreach (var range in Ranges(parameter))
            {
                Assert.Matches($"\\b{range.MinRange} (to|or) {range.MaxRange}\\b", DescriptionOf(help[parameter.Name]));
            }
        }
    }

    [Fact]
    public void Some_parameters_have_ranges_and_accepted_values()
    {
        var commands = ExportedCommands().Select(Command).ToArray();

        Assert.Contains(commands.SelectMany(Own), parameter => Ranges(parameter).Any());
        Assert.Contains(
            commands.SelectMany(command => command.ParameterSets[0].Parameters.Where(IsOwn)),
            parameter => Values(parameter).Count > 0
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Accepted_values_are_those_of_the_parameters(string name)
    {
        var help = ParametersOf(name);
        var real = Command(name)
            .ParameterSets[0]
            .Parameters.Where(IsOwn)
            .Select(parameter => (parameter.Name, Values: string.Join(", ", Values(parameter))))
            .Where(parameter => parameter.Values.Length > 0)
            .ToArray();

        foreach (var (parameter, values) in real)
        {
            Assert.Contains($"Accepted values: {values}.", DescriptionOf(help[parameter]), StringComparison.Ordinal);
        }

        Assert.Equal(
            real.Select(parameter => $"{parameter.Name}: {parameter.Values}"),
            Lines(
                """
                @($help.syntax.syntaxItem)[0].parameter | Where-Object parameterValueGroup |
                    ForEach-Object { "$($_.name): $($_.parameterValueGroup.parameterValue -join ', ')" }
                """,
                name
            )
        );
    }

    /// <summary>The parameters of a command as its help has them.</summary>
    private Dictionary<string, PSObject> ParametersOf(string name) =>
        Engine
            .Run($"Get-Help {name} -Parameter *")
            .AssertNoErrors()
            .Output.ToDictionary(parameter => $"{parameter.Properties["name"].Value}");

    private string DescriptionOf(PSObject parameter) =>
        HelpPage.Words(
            string.Join(
                ' ',
                Engine.Run("$parameter.description.Text", ("parameter", parameter)).AssertNoErrors().Output
            )
        );

    private static IEnumerable<ValidateRangeAttribute> Ranges(ParameterMetadata parameter) =>
        parameter.Attributes.OfType<ValidateRangeAttribute>();

    private static IList<string> Values(CommandParameterInfo parameter) =>
        (parameter.ParameterType.GetElementType() ?? parameter.ParameterType) is { IsEnum: true } type
            ? Enum.GetNames(type)
            : parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues ?? [];

    /// <summary>The value of a parameter that is not given, as the code has it.</summary>
    private static string Default(CmdletInfo command, ParameterMetadata parameter)
    {
        var type = command.ImplementingType;
        return type.GetProperty(parameter.Name)?.GetValue(Activator.CreateInstance(type)) switch
        {
            null => parameter.ParameterType == typeof(SwitchParameter) ? "False" : "",
            string text => text,
            IEnumerable values => string.Join(", ", values.Cast<object>()),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
