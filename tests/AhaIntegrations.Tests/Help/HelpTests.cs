using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>What Get-Help tells of each command is true of the command, complete, and what its page says.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly Shell shell = new();

    public static TheoryData<string> Commands => new(ExportedCommands());

    public void Dispose() => shell.Dispose();

    [Fact]
    public void EveryCommandHasAPageAndEveryPageACommand() => Assert.Equal(ExportedCommands().Order(), HelpPage.Names.Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public void SynopsisDescriptionAndNotesAreThoseOfThePage(string name)
    {
        var page = new HelpPage(name);

        Assert.Equal(HelpPage.Words(page.Section("SYNOPSIS")), Text("$help.Synopsis", name));
        Assert.Equal(HelpPage.Words(page.Section("DESCRIPTION")), Text("$help.description.Text", name));
        Assert.Equal(HelpPage.Words(page.Section("NOTES")), Text("$help.alertSet.alert.Text", name));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void InputsAndOutputsAreThoseOfThePageAndOfTheCommand(string name)
    {
        var page = new HelpPage(name);
        Assert.Equal(page.Entries("INPUTS").Select(entry => $"{entry.Title}: {HelpPage.Words(entry.Text)}"), Lines("$help.inputTypes.inputType | ForEach-Object { \"$($_.type.name): $($_.description.Text)\" }", name));
        Assert.Equal(page.Entries("OUTPUTS").Select(entry => $"{entry.Title}: {HelpPage.Words(entry.Text)}"), Lines("$help.returnValues.returnValue | ForEach-Object { \"$($_.type.name): $($_.description.Text)\" }", name));

        var takesInput = Command(name).Parameters.Values.Any(parameter => parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.ValueFromPipeline));
        Assert.Equal(takesInput, page.Entries("INPUTS")[0].Title != "None");
        Assert.Equal(Command(name).OutputType.Select(type => type.Name), page.Entries("OUTPUTS").Select(entry => entry.Title));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void TheSyntaxOfThePageIsTheOneOfTheCommand(string name) =>
        Assert.Equal(Lines($"Get-Command {name} -Syntax").Single().Split("\n", StringSplitOptions.RemoveEmptyEntries).Select(HelpPage.Words).Where(line => line.Length > 0), HelpPage.Code(new HelpPage(name).Section("SYNTAX"), "").Select(HelpPage.Words));

    [Theory]
    [MemberData(nameof(Commands))]
    public void TheSyntaxOfTheHelpIsTheOneOfTheCommand(string name)
    {
        var real = Command(name).ParameterSets.Select(set => string.Join('\n', set.Parameters.Where(IsOwn)
            .Select(parameter => Described(parameter.Name, parameter.IsMandatory, parameter.Position, parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName)).Order()));

        Assert.Equal(real, Lines("$help.syntax.syntaxItem | ForEach-Object { @($_.parameter | ForEach-Object { \"$($_.name) $($_.required) $($_.position) $($_.pipelineInput)\" }) -join \"`n\" }", name)
            .Select(set => string.Join('\n', set.Split('\n').Order())));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryParameterIsDescribedAsItsPageDoesAndAsItIs(string name)
    {
        var page = new HelpPage(name).Entries("PARAMETERS").ToDictionary(entry => entry.Title.TrimStart('-'), entry => HelpPage.Words(entry.Text));
        var own = Command(name).Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name)).ToDictionary(parameter => parameter.Name);
        var told = shell.Run($"Get-Help {name} -Parameter *").AssertNoErrors().Output;

        Assert.Equal(own.Keys.Order(), told.Select(parameter => $"{parameter.Properties["name"].Value}").Order());
        Assert.All(told, parameter =>
        {
            var it = own[$"{parameter.Properties["name"].Value}"];
            Assert.Equal(page[it.Name], Text("$parameter.description.Text", name, ("parameter", parameter)));
            Assert.Equal(it.Aliases.Count == 0 ? "none" : string.Join(", ", it.Aliases), $"{parameter.Properties["aliases"].Value}");
            Assert.Equal(it.Attributes.OfType<SupportsWildcardsAttribute>().Any(), bool.Parse($"{parameter.Properties["globbing"].Value}"));
            Assert.Equal(it.ParameterSets.Values.Any(set => set.IsMandatory), bool.Parse($"{parameter.Properties["required"].Value}"));
            Assert.Equal(Default(Command(name), it), $"{parameter.Properties["defaultValue"].Value}");
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void AcceptedValuesAreThoseOfTheParameters(string name)
    {
        var real = Command(name).ParameterSets[0].Parameters.Select(parameter => (parameter.Name, Values: Values(parameter))).Where(parameter => parameter.Values.Count > 0);
        Assert.Equal(real.Select(parameter => $"{parameter.Name}: {string.Join(", ", parameter.Values)}"), Lines("@($help.syntax.syntaxItem)[0].parameter | Where-Object parameterValueGroup | ForEach-Object { \"$($_.name): $($_.parameterValueGroup.parameterValue -join ', ')\" }", name));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void ExamplesAreThoseOfThePage(string name)
    {
        var page = new HelpPage(name).Entries("EXAMPLES");

        Assert.True(page.Count >= 3, $"{name} has {page.Count} examples; people learn from three or more.");
        Assert.Equal(page.Select(example => $"--- {example.Title} ---"), Lines("$help.examples.example.title", name).Select(title => title.Trim()));
        Assert.Equal(page.Select(example => HelpPage.Code(example.Text, "powershell").Single()), Lines("$help.examples.example.code", name));
        Assert.Equal(page.Select(example => HelpPage.Words(example.Text)), Lines("$help.examples.example | ForEach-Object { \"$($_.introduction.Text) $($_.remarks.Text)\" }", name).Select(text => HelpPage.Words(text.Replace("PS> ", "", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void OnlineLeadsToTheVendorsPages(string name)
    {
        // What -Online opens in the browser, the engine also gives as HelpUri.
        Assert.StartsWith("https://www.aha.io/api", Text($"(Get-Command {name}).HelpUri", name), StringComparison.Ordinal);
        Assert.Contains($"\nHelpUri: {Text($"(Get-Command {name}).HelpUri", name)}\n", File.ReadAllText(Path.Combine(HelpPage.Folder, name + ".md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void RelatedLinksLeadSomewhere(string name) => Assert.All(
        Lines("$help.relatedLinks.navigationLink.linkText", name).Skip(1),
        link => Assert.True(File.Exists(Path.Combine(HelpPage.Folder, link + ".md")), link));

    internal static string[] ExportedCommands()
    {
        using var shell = new Shell();
        return [.. shell.Run("(Get-Module AhaIntegrations).ExportedCommands.Keys").Output.Select(name => (string)name.BaseObject)];
    }

    private CommandInfo Command(string name) => (CommandInfo)shell.Run($"Get-Command {name}").Output[0].BaseObject;

    private string Text(string script, string name, params (string Name, object? Value)[] variables) => HelpPage.Words(string.Join(' ', Lines(script, name, variables)));

    private string[] Lines(string script, string? name = null, params (string Name, object? Value)[] variables) =>
        [.. shell.Run(name is null ? script : $"$help = Get-Help {name}; {script}", variables).AssertNoErrors().Output.Select(line => line.ToString())];

    private static IList<string> Values(CommandParameterInfo parameter) =>
        IsOwn(parameter) && (parameter.ParameterType.GetElementType() ?? parameter.ParameterType) is { IsEnum: true } type ? Enum.GetNames(type) : parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues ?? [];

    private static bool IsOwn(CommandParameterInfo parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name);

    private static string Described(string name, bool isRequired, int position, bool byValue, bool byName) =>
        $"{name} {(isRequired ? "true" : "false")} {(position < 0 ? "named" : position)} {(byValue, byName) switch { (true, true) => "true (ByValue, ByPropertyName)", (true, false) => "true (ByValue)", (false, true) => "true (ByPropertyName)", _ => "false" }}";

    /// <summary>What a parameter is when it is not given, as the code has it.</summary>
    private static string Default(CommandInfo command, ParameterMetadata parameter)
    {
        var type = ((CmdletInfo)command).ImplementingType;
        return type.GetProperty(parameter.Name)?.GetValue(Activator.CreateInstance(type)) switch
        {
            null => parameter.ParameterType == typeof(SwitchParameter) ? "False" : "",
            string[] values => string.Join(", ", values),
            var value => value.ToString()!,
        };
    }
}
