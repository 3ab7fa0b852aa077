using System.Diagnostics;
using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>The journal of a connection: every change is written down before it is sent, and after.</summary>
public sealed class ConnectionJournalTests : JournaledConnectionTests
{
    /// <summary>A command, and the lines that it adds: kind, product, id, service, before, after.</summary>
    [Theory]
    [InlineData($"Disable-AhaIntegration PRJ1 {Jira}", $"switching PRJ1 {Jira} jira True False", "switched False")]
    [InlineData($"Enable-AhaIntegration PRJ1 {WasOff}", $"switching PRJ1 {WasOff} jira False True", "switched True")]
    [InlineData(
        "New-AhaIntegration PRJ2 -ServiceName zendesk",
        "creating PRJ2 zendesk True",
        "created PRJ2 * zendesk True"
    )]
    [InlineData("New-AhaIntegration -ServiceName slack", "creating slack True", "created * slack True")]
    [InlineData(
        "Invoke-AhaRestMethod products/PRJ1/integrations/204584239?access_token=x -Method Put -Body @{integration=@{enabled=$true}}",
        "sending PUT products/PRJ1/integrations/204584239",
        "sent"
    )]
    [InlineData(
        $"Suspend-AhaIntegration PRJ1 {Jira} -Path $folder/pause.jsonl",
        $"switching PRJ1 {Jira} jira True False",
        "switched False"
    )]
    [InlineData($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path", $"seen PRJ1 {Jira} jira True", $"off {Jira}")]
    public void Every_change_is_written_down(string line, params string[] lines)
    {
        var user = Assert.Single(Shell.Run("Get-AhaConnection").As<Connection>()).User;
        Shell.Run(line).AssertNoErrors();

        var written = Lines();
        Assert.NotNull(user);
        Assert.Equal(lines, written.Select(entry => Short(entry, lines)));
        Assert.All(written, entry => Assert.Equal(JsonValueKind.String, entry.GetProperty("at").ValueKind));
        Assert.Equal(user, Text(written[0], "by"));
        Assert.Equal(line.Split(' ')[0], Text(written[0], "command"));
        Assert.Single(written.Select(entry => Number(entry, "change")).Distinct());
    }

    [Fact]
    public void A_record_that_is_sent_again_is_written_down()
    {
        Shell.Run($"Send-AhaIntegrationRecord {Jira} Feature 77");
        var written = Lines();
        Assert.Equal("sending", Text(written[0], "kind"));
        Assert.Equal("POST integration_changes Feature 77", Text(written[0], "request"));
        Assert.Equal(Jira, Text(written[0], "id"));
    }

    /// <summary>At the time of the request its line is on the disk.</summary>
    [Theory]
    [InlineData("New-AhaIntegration PRJ2 -ServiceName zendesk", "creating")]
    [InlineData($"Enable-AhaIntegration PRJ1 {WasOff}", "switching")]
    [InlineData(
        "Invoke-AhaRestMethod products/PRJ1/integrations/204584239 -Method Put -Body @{integration=@{enabled=$true}}",
        "sending"
    )]
    public void A_change_is_written_down_before_it_is_sent(string line, string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody read the file while it is open.");
        string? atRequest = null;
        Server.NextFault = request =>
        {
            atRequest ??= request.StartsWith("GET", StringComparison.Ordinal) ? null : ReadAll();
            return Fault.None;
        };

        Shell.Run(line).AssertNoErrors();

        Assert.EndsWith("}\n", atRequest, StringComparison.Ordinal);
        Assert.Contains($"{{\"kind\":\"{kind}\"", atRequest!.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-AhaIntegration PRJ2 -ServiceName zendesk -WhatIf")]
    [InlineData($"Enable-AhaIntegration PRJ1 {WasOff} -WhatIf")]
    [InlineData($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path -WhatIf")]
    [InlineData($"Send-AhaIntegrationRecord {Jira} Feature 77 -WhatIf")]
    [InlineData("Invoke-AhaRestMethod products -Method Post -Body @{} -WhatIf")]
    [InlineData("Get-AhaIntegration PRJ1 -Detailed")]
    public void Previews_and_reads_write_nothing_down(string line)
    {
        Shell.Show(line);
        Assert.Empty(Lines());
        Assert.Empty(Server.Writes);
    }

    [Fact]
    public void A_connection_of_the_same_name_takes_the_journal_over()
    {
        Shell.Run($"Disable-AhaIntegration PRJ1 {Jira}").AssertNoErrors();
        Connect();
        Shell.Run($"Enable-AhaIntegration PRJ1 {Jira}; Disconnect-Aha").AssertNoErrors();

        Assert.Equal([1, 1, 2, 2], Lines().Select(entry => Number(entry, "change")));
    }

    [Fact]
    public void Disconnecting_lets_the_journal_go_and_leaves_no_empty_one()
    {
        Assert.True(File.Exists(Journal));
        Shell.Run("Disconnect-Aha").AssertNoErrors();
        Assert.False(File.Exists(Journal));
    }

    /// <summary>A pause in the journal of all changes is resumed from it, and restores nothing else.</summary>
    [Fact]
    public void Resume_restores_the_pause_and_leaves_other_changes()
    {
        Shell
            .Run(
                "Disable-AhaIntegration PRJ1 36231792; "
                    + $"Suspend-AhaIntegration PRJ1 {Jira} -Path $path; Resume-AhaIntegration $path"
            )
            .AssertNoErrors();

        var states = Shell.Run($"Get-AhaIntegration PRJ1 {Jira}, 36231792").As<Integration>();
        Assert.Equal([true, false], states.Select(integration => integration.Enabled));
    }

    /// <summary>The lock is advisory: whoever does not ask for it can read.</summary>
    private string ReadAll()
    {
        using var cat = Process.Start(new ProcessStartInfo("cat", [Journal]) { RedirectStandardOutput = true })!;
        return cat.StandardOutput.ReadToEnd();
    }

    private static long Number(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var number) ? number.GetInt64() : 0;

    /// <summary>The values that matter; the id of a new integration is not known before.</summary>
    private static string Short(JsonElement entry, string[] expected)
    {
        string[] names = ["kind", "request", "product", "id", "service_name", "enabled", "before", "after"];
        var isNew = Text(entry, "kind") == "created" && expected.Any(line => line.Contains('*'));
        return string.Join(
            ' ',
            names
                .Where(name => entry.TryGetProperty(name, out _))
                .Select(name => isNew && name == "id" ? "*" : entry.GetProperty(name).ToString())
        );
    }
}
