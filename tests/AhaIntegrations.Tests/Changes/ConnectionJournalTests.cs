using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>The journal of a connection: every change is written down before it is sent, and after.</summary>
public sealed class ConnectionJournalTests : ServerTests
{
    private const string Jira = "204584239";
    private const string WasOff = "804274302";

    private readonly TemporaryFolder folder = new();

    private string Journal => folder.File("changes.jsonl");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.Run("$null", ("path", Journal), ("folder", folder.Path));
        Connect();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

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

    /// <summary>What the server may have done stays open.</summary>
    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "failed", "Forbidden")]
    [InlineData(HttpStatusCode.InternalServerError, "unknown", "ServerError")]
    public void A_change_that_fails_is_written_down_with_the_id_of_its_request(
        HttpStatusCode status,
        string kind,
        string error
    )
    {
        Server.NextFault = line =>
        {
            if (line.StartsWith("PUT", StringComparison.Ordinal))
            {
                Sandbox.Faults.Enqueue(() =>
                {
                    var answer = new HttpResponseMessage(status) { Content = new StringContent("{}") };
                    answer.Headers.Add("X-Request-Id", "r-7");
                    return answer;
                });
            }

            return Fault.None;
        };

        Assert.Equal([error], Shell.Run($"Disable-AhaIntegration PRJ1 {Jira}").ErrorIds);

        var last = Lines()[^1];
        Assert.Equal((kind, error, "r-7"), (Text(last, "kind"), Text(last, "error"), Text(last, "request_id")));
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
    [InlineData("New-AhaIntegration PRJ2 -ServiceName zendesk")]
    [InlineData($"Enable-AhaIntegration PRJ1 {WasOff}")]
    [InlineData($"Disable-AhaIntegration PRJ1 {Jira}")]
    [InlineData($"Suspend-AhaIntegration PRJ1 {Jira} -Path $folder/pause.jsonl")]
    [InlineData($"Send-AhaIntegrationRecord {Jira} Feature 77")]
    [InlineData(
        "Invoke-AhaRestMethod products/PRJ1/integrations/204584239 -Method Put -Body @{integration=@{enabled=$true}}"
    )]
    public void What_cant_be_written_down_is_not_sent(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a test take a file away from under a stream.");
        File.Delete(Journal);

        Assert.Equal(["JournalNotWritable"], Shell.Run(line).ErrorIds);

        Assert.Empty(Server.Writes);
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

    [Theory]
    [InlineData(
        """{"format":"AhaIntegrations change journal","version":1,"address":"https://other.aha.io/api/v1"}""",
        "JournalOfAnotherAccount"
    )]
    [InlineData("Product,Id", "NotAJournal")]
    [InlineData(null, "JournalNotWritable")]
    public void A_journal_that_cant_be_used_leaves_no_connection(string? text, string error)
    {
        var other = text is null ? folder.File("none/changes.jsonl") : folder.File("other.jsonl");
        if (text is not null)
        {
            File.WriteAllText(other, text + "\n");
        }

        Server.Requests.Clear();
        var result = Shell.Run(
            $"Connect-Aha -BaseUri {Server.Origin} -Token $token -Name other -JournalPath $other",
            ("other", other)
        );

        Assert.Equal([error], result.ErrorIds);
        Assert.Empty(Server.Requests);
        Assert.Equal(["NotConnected"], Shell.Run($"Enable-AhaIntegration PRJ1 {Jira}").ErrorIds);
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

    private void Connect() => Shell.Connect(Server, options: "-MaximumRetryCount 0 -JournalPath $path");

    private List<JsonElement> Lines()
    {
        Shell.Run("Disconnect-Aha");
        return File.Exists(Journal)
            ? [.. File.ReadAllLines(Journal).Skip(1).Select(line => JsonDocument.Parse(line).RootElement)]
            : [];
    }

    /// <summary>The lock is advisory: whoever does not ask for it can read.</summary>
    private string ReadAll()
    {
        using var cat = Process.Start(new ProcessStartInfo("cat", [Journal]) { RedirectStandardOutput = true })!;
        return cat.StandardOutput.ReadToEnd();
    }

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();

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
