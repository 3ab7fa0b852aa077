using System.Management.Automation;
using System.Reflection;

namespace AhaIntegrations.Tests;

/// <summary>
/// Nothing comes between a change and its result, whatever the preferences are: everything that the server did is in
/// the output.
/// </summary>
public sealed class ResultFirstTests : IAsyncLifetime
{
    /// <summary>A line for each command that changes something on the server.</summary>
    private static readonly Dictionary<string, string> Lines = new()
    {
        ["New-AhaIntegration"] = "New-AhaIntegration PRJ1 -ServiceName trello",
        ["Enable-AhaIntegration"] = "Enable-AhaIntegration PRJ1 31907509",
        ["Disable-AhaIntegration"] = "Disable-AhaIntegration PRJ1 31907509",
        ["Suspend-AhaIntegration"] = "Suspend-AhaIntegration PRJ1 31907509 -Path $journal",
        ["Resume-AhaIntegration"] = "Resume-AhaIntegration $paused",
        ["Sync-AhaIntegration"] = "Sync-AhaIntegration $baseline",
        ["Send-AhaIntegrationRecord"] = "Send-AhaIntegrationRecord 204584239 Feature 1",
        ["Invoke-AhaRestMethod"] =
            "Invoke-AhaRestMethod products/PRJ1/integrations -Method Post "
            + "-Body @{ integration = @{ service_name = 'trello' } }",
    };

    /// <summary>What makes the engine ask, stop or break at what is reported while a change is under way.</summary>
    private static readonly string[] Preferences =
    [
        "{0} -Debug",
        "$DebugPreference = 'Stop'; {0}",
        "$DebugPreference = 'Inquire'; {0}",
        "$DebugPreference = 'Break'; {0}",
    ];

    private readonly GateHandler gate = new();
    private readonly Shell shell = new();
    private readonly TemporaryFolder folder = new();
    private LoopbackServer server = null!;

    public static TheoryData<string, string> EveryChange()
    {
        var data = new TheoryData<string, string>();
        foreach (var command in Changing())
        {
            foreach (var preference in Preferences)
            {
                data.Add(command, preference);
            }
        }

        return data;
    }

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(gate);
        shell.Connect(server);
    }

    public async ValueTask DisposeAsync()
    {
        gate.Open();
        shell.Dispose();
        folder.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(EveryChange))]
    public void Result_of_every_change_comes_out(string command, string preference)
    {
        Assert.True(Lines.ContainsKey(command), $"{command} needs a line in this test.");
        shell.Run(
            "$journal = $files + '/new.jsonl'; $paused = $files + '/paused.jsonl'; "
                + "$null = Enable-AhaIntegration PRJ1 31907509",
            ("files", folder.Path)
        );
        shell.Run("$null = Suspend-AhaIntegration PRJ1 31907509 -Path $paused").AssertNoErrors();
        if (command != "Resume-AhaIntegration")
        {
            shell.Run("$null = Enable-AhaIntegration PRJ1 31907509").AssertNoErrors();
        }

        File.WriteAllText(
            Path.Combine(folder.Path, "baseline.jsonc"),
            $$"""
            {"format":"AhaIntegrations baseline","version":1,"address":"{{server.Origin}}/api/v1","integrations":[
            {"product":"PRJ1","id":"31907509","service_name":"rally","enabled":false}]}
            """
        );
        shell.Run("$baseline = $files + '/baseline.jsonc'");
        server.Requests.Clear();
        var result = shell.Run(preference.Replace("{0}", Lines[command], StringComparison.Ordinal));

        Assert.Equal(server.Writes.Count(), result.Output.Count);

        // Two commands read before they ask: a notice of that ends them while nothing is changed.
        var readsFirst = command is "Resume-AhaIntegration" or "Sync-AhaIntegration";
        Assert.InRange(result.Output.Count, readsFirst ? 0 : 1, 1);
    }

    [Theory]
    [InlineData("'PRJ1','PRJ9','PRJ2','PRJ3' | New-AhaIntegration -ServiceName trello -ThrottleLimit 4", 3, 3)]
    [InlineData("New-AhaIntegration 'PRJ9','PRJ1','PRJ2','PRJ3' -ServiceName trello -ThrottleLimit 4", 3, 3)]
    [InlineData("Enable-AhaIntegration PRJ1 31907509,9,36231792,186281709 -ThrottleLimit 4", 4, 3)]
    public void Results_of_changes_under_way_come_before_the_error_that_stops(string line, int sent, int done)
    {
        (gate.Expected, gate.IsForWrites) = (sent, true);
        var result = shell.Run($"{line} -ErrorAction Stop");

        Assert.Equal(sent, gate.Most);
        Assert.Equal(done, result.Output.Count);
        Assert.Equal(["NotFound"], result.ErrorIds);
    }

    /// <summary>Only one error can end a script; the others are no less true.</summary>
    [Fact]
    public void Every_failure_under_way_is_heard_of()
    {
        var result = shell.Run(
            "'PRJ8','PRJ1','PRJ9' | New-AhaIntegration -ServiceName trello -ThrottleLimit 3 -ErrorAction Stop"
        );

        Assert.Single(result.Output);
        Assert.Contains("PRJ8", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains("PRJ9", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    /// <summary>What ends the pipeline from outside finds nothing under way, however many may be.</summary>
    [Theory]
    [InlineData("& { 'PRJ1'; 'PRJ2'; throw 'enough' } | New-AhaIntegration -ServiceName trello -ThrottleLimit 2", 2)]
    [InlineData("& { 'PRJ1'; 'PRJ2'; throw 'enough' } | New-AhaIntegration -ServiceName trello -ThrottleLimit 8", 0)]
    public void Error_upstream_costs_no_result(string line, int done)
    {
        var result = shell.Run(line);

        Assert.Equal(done, server.Writes.Count());
        Assert.Equal(done, result.Output.Count);
    }

    /// <summary>Changes are sent in groups, and the list is read before: a group must not hold one product twice.</summary>
    [Fact]
    public void Product_named_twice_gets_what_is_missing_once()
    {
        var result = shell.Run(
            "'PRJ1','PRJ1','PRJ2' | New-AhaIntegration -ServiceName figma -IfMissing -ThrottleLimit 3"
        );

        Assert.Equal(["PRJ1", "PRJ2"], result.AssertNoErrors().As<Integration>().Select(row => row.ProductKey));
    }

    [Fact]
    public void Question_comes_before_the_change_it_is_about()
    {
        var result = shell.Run("'PRJ1','PRJ2' | New-AhaIntegration -ServiceName trello -ThrottleLimit 2 -Confirm");

        Assert.Empty(server.Writes);
        Assert.Empty(result.Output);
        Assert.Single(result.Errors);
    }

    private static IEnumerable<string> Changing() =>
        typeof(AhaCmdlet)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AhaCmdlet)))
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .Where(attribute => attribute is { SupportsShouldProcess: true, VerbName: not VerbsData.Export })
            .Select(attribute => $"{attribute!.VerbName}-{attribute.NounName}");
}
