using System.Net;
using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>A pause of one integration: what is sent and what the journal holds, for each state.</summary>
public sealed class PauseOperationTests : IDisposable
{
    private static readonly NumericId One = NumericId.Parse("1");
    private static readonly Uri Company = new("https://company.aha.io/api/v1");

    private readonly TemporaryFolder folder = new();
    private readonly StubHandler stub = new();
    private readonly List<AhaSession> sessions = [];
    private readonly ChangeJournal journal;

    public PauseOperationTests()
    {
        journal = ChangeJournal.Open(Path, false, TimeProvider.System);
        journal.Begin(Company);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => folder.File("pause.jsonl");

    public void Dispose()
    {
        sessions.ForEach(session => session.Dispose());
        journal.Dispose();
        folder.Dispose();
    }

    /// <summary>What the journal holds, whether it is on now, what is done, and what the journal holds then.</summary>
    [Theory]
    [InlineData("", true, false, PauseAction.SwitchedOff, "seen-on off")]
    [InlineData("", false, false, PauseAction.WasOff, "seen-off")]
    [InlineData("seen-off", false, false, PauseAction.WasOff, "seen-off")]
    [InlineData("seen-off", true, false, PauseAction.EnabledExternally, "seen-off")]
    [InlineData("seen-off", true, true, PauseAction.SwitchedOff, "seen-off seen-on off")]
    [InlineData("seen-on", true, false, PauseAction.SwitchedOff, "seen-on off")]
    [InlineData("seen-on", false, false, PauseAction.AlreadyPaused, "seen-on off")]
    [InlineData("seen-on off", false, false, PauseAction.AlreadyPaused, "seen-on off")]
    [InlineData("seen-on off", true, false, PauseAction.EnabledExternally, "seen-on off")]
    [InlineData("seen-on off", true, true, PauseAction.SwitchedOff, "seen-on off off")]
    [InlineData("seen-on off on", true, false, PauseAction.SwitchedOff, "seen-on off on seen-on off")]
    [InlineData("seen-on off on", false, false, PauseAction.WasOff, "seen-on off on seen-off")]
    public async Task APauseDoesWhatIsMissing(string before, bool isOn, bool force, PauseAction action, string after)
    {
        WriteDown(before);
        stub.Json(Integration(isOn)).Json(Integration(false));

        var result = await SuspendAsync(force);

        Assert.Equal(action, result.Outcome);
        Assert.Equal(
            action == PauseAction.SwitchedOff ? ["GET", "PUT"] : ["GET"],
            stub.Sent.Select(sent => sent.Method)
        );
        Assert.Equal(action != PauseAction.SwitchedOff && isOn, result.Integration.Enabled);
        Assert.Equal(after, WrittenDown());
    }

    [Theory]
    [InlineData(true, PauseAction.AlreadyOn)]
    [InlineData(false, PauseAction.SwitchedOn)]
    public async Task AResumeDoesWhatIsMissing(bool isOn, PauseAction action)
    {
        WriteDown("seen-on off");
        stub.Json(Integration(isOn)).Json(Integration(true));

        var result = await ResumeAsync();

        Assert.Equal((action, true), (result.Outcome, result.Integration.Enabled));
        Assert.Equal(isOn ? ["GET"] : ["GET", "PUT"], stub.Sent.Select(sent => sent.Method));
        Assert.Equal("seen-on off on", WrittenDown());
    }

    /// <summary>
    /// A switch that was certainly not made leaves nothing to restore; any other one leaves its record open.
    /// </summary>
    [Theory]
    [InlineData(403, AhaErrorKind.Forbidden, "seen-on on")]
    [InlineData(404, AhaErrorKind.NotFound, "seen-on on")]
    [InlineData(429, AhaErrorKind.RateLimited, "seen-on on")]
    [InlineData(500, AhaErrorKind.ServerError, "seen-on")]
    [InlineData(408, AhaErrorKind.Timeout, "seen-on")]
    [InlineData(200, AhaErrorKind.NotApplied, "seen-on")]
    public async Task ASwitchThatFailsClosesTheRecordOnlyIfItWasNotMade(int status, AhaErrorKind kind, string after)
    {
        stub.Json(Integration(true)).Json(Integration(true), (HttpStatusCode)status);

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => SuspendAsync(false));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(after == "seen-on", journal.FindOpen(One) is not null);
        Assert.Equal(after, WrittenDown());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task AResumeThatFailsLeavesTheRecordOpen(int status)
    {
        WriteDown("seen-on off");
        stub.Json(Integration(false)).Json("", (HttpStatusCode)status);

        await Assert.ThrowsAsync<AhaApiException>(ResumeAsync);

        Assert.NotNull(journal.FindOpen(One));
        Assert.Equal("seen-on off", WrittenDown());
    }

    [Theory]
    [InlineData("""{"integration":{"id":"1"}}""")]
    [InlineData("""{"integration":{"id":"1","enabled":null}}""")]
    public async Task WithoutAStateNothingIsSwitchedAndNothingIsWritten(string answer)
    {
        WriteDown("seen-on off");
        stub.Json(answer).Json(answer);

        foreach (var work in new Func<Task>[] { () => SuspendAsync(true), ResumeAsync })
        {
            var failure = await Assert.ThrowsAsync<AhaApiException>(work);
            Assert.Equal((AhaErrorKind.UnexpectedAnswer, false), (failure.Kind, failure.MayHaveBeenExecuted));
            Assert.Equal("the answer does not say whether it is on", failure.Message);
        }

        Assert.Equal(["GET", "GET"], stub.Sent.Select(sent => sent.Method));
        Assert.Equal("seen-on off", WrittenDown());
    }

    [Fact]
    public async Task TheStateIsInTheJournalBeforeTheSwitchIsSent()
    {
        PauseRecord? atSwitch = null;
        stub.Json(Integration(true))
            .Answer(_ =>
            {
                atSwitch = journal.FindOpen(One);
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Integration(false)) });
            });

        await SuspendAsync(false);

        Assert.Equal(new PauseRecord(TextClient.Scope("PRJ1"), One, "Jira", "jira", true), atSwitch);
    }

    /// <summary>Long texts of a server are cut.</summary>
    [Fact]
    public async Task The_journal_holds_short_names()
    {
        var name = new string('n', 300);
        var names = $"\"name\":\"{name}\",\"service_name\":\"{name}\"";
        stub.Json($$"""{"integration":{"id":"1",{{names}},"enabled":false,"updated_at":"2020-01-01T00:00:00Z"} }""");

        await SuspendAsync(false);

        var cut = new string('n', 200) + "…";
        Assert.Equal(new PauseRecord(TextClient.Scope("PRJ1"), One, cut, cut, false), journal.FindOpen(One));
        var line = Lines().Last();
        Assert.Equal(DateTimeOffset.UnixEpoch.AddYears(50), line.GetProperty("updated_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task WhatTheServerSaidOfTheSwitchIsWrittenDown()
    {
        stub.Json(Integration(true))
            .Json("""{"integration":{"id":"1","enabled":false,"updated_at":"2020-01-01T00:00:00Z"}}""");

        await SuspendAsync(false);

        Assert.Equal("2020-01-01T00:00:00Z", Lines().Last().GetProperty("updated_at").GetString());
    }

    [Fact]
    public async Task AnIntegrationOfTheAccountHasNoProductInTheJournal()
    {
        stub.Json("""{"integration":{"id":"1","enabled":false}}""");

        await Operation(false).SuspendAsync(IntegrationScope.Account, One, Token);

        Assert.Equal(new PauseRecord(IntegrationScope.Account, One, null, null, false), journal.FindOpen(One));
    }

    private Task<PauseResult> SuspendAsync(bool force) =>
        Operation(force).SuspendAsync(TextClient.Scope("PRJ1"), One, Token);

    private async Task<PauseResult> ResumeAsync()
    {
        var (record, token) = (journal.Records.Single(), Token);
        var now = await NewSession().Client.GetIntegrationAsync(record.Scope, record.Id, token);
        return await Operation(false).ResumeAsync(record, now, token);
    }

    private PauseOperation Operation(bool force) =>
        new(new ChangeSender(NewSession(), [], "Suspend-AhaIntegration", new NoticeList()), journal, force);

    private AhaSession NewSession()
    {
        sessions.Add(new AhaSession(stub.Client(), closed => new Connection("test", Company, closed)));
        return sessions.Last();
    }

    private void WriteDown(string lines)
    {
        foreach (var line in lines.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var kind = Enum.Parse<JournalKind>(line.Split('-')[0], ignoreCase: true);
            journal.Append(
                kind == JournalKind.Seen
                    ? new JournalEntry
                    {
                        Kind = kind,
                        Product = "PRJ1",
                        Id = "1",
                        Enabled = line == "seen-on",
                    }
                    : new JournalEntry { Kind = kind, Id = "1" }
            );
        }
    }

    /// <summary>The lines of the file after its header, in the words of the tables. Closes the journal.</summary>
    private string WrittenDown() =>
        string.Join(
            ' ',
            Lines()
                .Skip(1)
                .Select(line =>
                    line.GetProperty("kind").GetString() switch
                    {
                        "seen" => line.GetProperty("enabled").GetBoolean() ? "seen-on" : "seen-off",
                        var kind => kind,
                    }
                )
        );

    private IEnumerable<JsonElement> Lines()
    {
        journal.Dispose();
        return (File.Exists(Path) ? File.ReadAllLines(Path) : []).Select(line => JsonDocument.Parse(line).RootElement);
    }

    private static string Integration(bool isOn) =>
        $$"""{"integration":{"id":"1","name":"Jira","service_name":"jira","enabled":{{(isOn ? "true" : "false")}}} }""";
}
