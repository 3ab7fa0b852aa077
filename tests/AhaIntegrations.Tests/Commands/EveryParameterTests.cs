using System.Management.Automation;
using System.Reflection;

namespace AhaIntegrations.Tests;

/// <summary>
/// Every parameter of every command, with nothing in it: an error, and nothing is sent. A new parameter is covered
/// without being listed.
/// </summary>
public sealed class EveryParameterTests : ServerTests
{
    /// <summary>What a command needs beside the parameter under test, so that it would otherwise act.</summary>
    private static readonly Dictionary<string, string> Lines = new(StringComparer.Ordinal)
    {
        ["Connect-Aha"] = "-Domain=acme -Token=$token -SkipCheck",
        ["Enable-AhaIntegration"] = "-Product=PRJ1 -Id=204584239",
        ["Disable-AhaIntegration"] = "-Product=PRJ1 -Id=204584239",
        ["Suspend-AhaIntegration"] = "-Product=PRJ1 -Id=204584239 -Path=$journal",
        ["Resume-AhaIntegration"] = "-Path=$journal",
        ["New-AhaIntegration"] = "-Product=PRJ1 -ServiceName=jira",
        ["Send-AhaIntegrationRecord"] = "-Id=204584239 -RecordType=Feature -RecordId=1007868956",
        ["Get-AhaIntegrationJob"] = "-Id=1",
        ["Wait-AhaIntegrationJob"] = "-Id=1",
        ["Invoke-AhaRestMethod"] = "-Path=products/PRJ1/integrations -Method=Post",
        ["Export-AhaIntegrationReport"] = "-Path=$report",
    };

    /// <summary>PowerShell sets it, not people; and null is what every switch takes for false.</summary>
    private static readonly string[] Excepted = ["InputObject"];

    private static readonly string[] Ours =
    [
        "ConnectionNotFound",
        "EmptyArgument",
        "InvalidDefault",
        "InvalidId",
        "InvalidProduct",
        "InvalidProxy",
    ];

    private static readonly string[] Nothing = ["@()", "$null", "''", "'  '", "@('')", "@($null)"];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Commands => [.. Types.Select(Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_parameter_without_a_value_is_an_error_and_nothing_is_sent(string command)
    {
        Assert.All(
            Parameters(command).SelectMany(_ => Nothing, (parameter, nothing) => (parameter, nothing)),
            input => AssertRefused(command, input.parameter, LineOf(command, input.parameter, input.nothing)),
            throwIfEmpty: false
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_default_without_a_value_is_an_error_and_nothing_is_sent(string command)
    {
        Assert.All(
            Parameters(command).Append("WhatIf").SelectMany(_ => Nothing, (parameter, nothing) => (parameter, nothing)),
            input =>
            {
                var (parameter, nothing) = input;
                var line =
                    $"$PSDefaultParameterValues = @{{ '*-Aha*:{parameter}' = {nothing} }}; "
                    + LineOf(command, parameter, null);
                AssertRefused(command, parameter, $"try {{ {line} }} finally {{ $PSDefaultParameterValues = @{{}} }}");
            },
            throwIfEmpty: false
        );
    }

    private static IEnumerable<string> Parameters(string command) =>
        Type(command)
            .GetProperties()
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .Where(property => property.PropertyType != typeof(SwitchParameter))
            .Select(property => property.Name)
            .Except(Excepted);

    private void AssertRefused(string command, string parameter, string line)
    {
        if (parameter == "WhatIf" && !Type(command).GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess)
        {
            return;
        }

        var result = Shell.Run(
            line,
            ("token", Shell.Secure("token")),
            ("journal", folder.File("journal")),
            ("report", folder.File("report.html"))
        );

        Assert.True(result.Errors.Count > 0, line);
        Assert.All(result.ErrorIds, id => Assert.True(Ours.Contains(id) || IsOfTheEngine(id), $"{id}: {line}"));
        Assert.True(Server.Requests.IsEmpty, line);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static bool IsOfTheEngine(string id) =>
        id.Contains("Argument", StringComparison.Ordinal)
        || id is "ParameterBindingFailed" or "MissingMandatoryParameter";

    private static IEnumerable<Type> Types =>
        typeof(AhaIntegrations.Commands.AhaCmdlet)
            .Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(CmdletAttribute)));

    /// <summary>The line of a command, with another value for one parameter, or without it.</summary>
    private static string LineOf(string command, string parameter, string? value)
    {
        var set = Type(command)
            .GetProperty(parameter)
            ?.GetCustomAttributes<ParameterAttribute>()
            .Select(attribute => attribute.ParameterSetName)
            .First();
        var needed = (Lines.GetValueOrDefault(command) ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(one => !one.StartsWith($"-{parameter}=", StringComparison.Ordinal))
            .Where(one =>
                !(
                    set is "Sandbox" or "EndpointToken" or "EndpointCredential"
                    && one.StartsWith("-Domain", StringComparison.Ordinal)
                )
            )
            .Where(one =>
                !(set is "Credential" or "EndpointCredential" && one.StartsWith("-Token", StringComparison.Ordinal))
            );
        var piped = command == "Export-AhaIntegrationReport" ? "'x' | " : "";
        var line = $"{piped}{command} {string.Join(' ', needed)}".Replace('=', ' ');
        var extra = set == "All" ? " -All" : "";
        return value is null ? line + extra : $"{line}{extra} -{parameter} {value}";
    }

    private static Type Type(string command) => Types.Single(type => Name(type) == command);

    private static string Name(Type type)
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        return $"{cmdlet.VerbName}-{cmdlet.NounName}";
    }

    public override async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await base.DisposeAsync();
    }
}
