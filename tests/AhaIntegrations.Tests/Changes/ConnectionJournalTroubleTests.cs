using System.Net;

namespace AhaIntegrations.Tests;

/// <summary>A journal of a connection that can't be used or written, and changes that fail.</summary>
public sealed class ConnectionJournalTroubleTests : JournaledConnectionTests
{
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
    [InlineData(
        """{"format":"AhaIntegrations change journal","version":1,"address":"https://other.aha.io/api/v1"}""",
        "JournalOfAnotherAccount"
    )]
    [InlineData("Product,Id", "NotAJournal")]
    [InlineData(null, "JournalNotWritable")]
    public void A_journal_that_cant_be_used_leaves_no_connection(string? text, string error)
    {
        var other = text is null ? Folder.File("none/changes.jsonl") : Folder.File("other.jsonl");
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
}
