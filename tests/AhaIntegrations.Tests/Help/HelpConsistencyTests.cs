using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>One name means one thing: parameters of one name have one text, whatever their command.</summary>
public sealed class HelpConsistencyTests : IDisposable
{
    /// <summary>The exceptions: each line is a meaning of its own, shared by the commands that it lists.</summary>
    private static readonly string[] Exceptions =
    [
        "All: Disconnect-Aha",
        "Connection: Disconnect-Aha",
        "Connection: Select-AhaConnection",
        "FailOn: Compare-AhaIntegration",
        "Force: Export-AhaIntegration, Export-AhaIntegrationReport",
        "Force: Resume-AhaIntegration",
        "Force: Suspend-AhaIntegration",
        "Id: Get-AhaIntegration",
        "Id: Get-AhaIntegrationJob, Wait-AhaIntegrationJob",
        "Id: Send-AhaIntegrationRecord",
        "InputObject: Send-AhaIntegrationRecord",
        "InputObject: Sync-AhaIntegration",
        "JournalPath: Sync-AhaIntegration",
        "Name: Connect-Aha",
        "Name: Get-AhaConnection",
        "Path: Compare-AhaIntegration",
        "Path: Export-AhaIntegration",
        "Path: Export-AhaIntegrationReport",
        "Path: Invoke-AhaRestMethod",
        "Path: Resume-AhaIntegration",
        "Path: Suspend-AhaIntegration",
        "Path: Sync-AhaIntegration",
        "ServiceName: New-AhaIntegration",
        "TimeoutSec: Connect-Aha",
    ];

    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Parameters_of_one_name_have_one_text_unless_listed()
    {
        var texts = HelpTests.ExportedCommands().SelectMany(TextsOf).ToArray();
        var meanings = texts.GroupBy(text => (text.Parameter, Exception: ExceptionFor(text.Command, text.Parameter)));

        Assert.All(
            meanings,
            meaning => Assert.Single(meaning.Select(text => text.Text).Distinct()),
            throwIfEmpty: true
        );

        // An exception that is no longer needed must leave the list.
        Assert.Equal(
            Exceptions.Order(),
            meanings.Select(meaning => meaning.Key.Exception).Where(line => line.Length > 0).Order()
        );
        Assert.All(
            meanings.GroupBy(meaning => meaning.Key.Parameter),
            name => Assert.Distinct(name.Select(meaning => meaning.First().Text)),
            throwIfEmpty: true
        );
    }

    private static string ExceptionFor(string command, string parameter) =>
        Array.Find(
            Exceptions,
            line =>
                line.Split(": ") is [var name, var commands]
                && name == parameter
                && commands.Split(", ").Contains(command)
        ) ?? "";

    /// <summary>The texts of a command's parameters, without what its page adds.</summary>
    private IEnumerable<(string Command, string Parameter, string Text)> TextsOf(string command)
    {
        var page = new HelpPage(command);
        foreach (var parameter in shell.Run($"Get-Help {command} -Parameter *").AssertNoErrors().Output)
        {
            var name = $"{parameter.Properties["name"].Value}";
            var lines = shell.Run("$parameter.description.Text", ("parameter", parameter)).AssertNoErrors().Output;
            var text = HelpPage.Words(string.Join(' ', lines));
            yield return (command, name, text[..^page.AdditionTo(name).Length].TrimEnd());
        }
    }
}
