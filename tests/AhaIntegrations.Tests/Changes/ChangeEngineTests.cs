using System.Net;
using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>Planned changes: each target is read just before it is changed, and each has a row.</summary>
public sealed class ChangeEngineTests : IDisposable
{
    private static readonly Uri Company = new("https://company.aha.io/api/v1");
    private static readonly IntegrationScope Project1 = TextClient.Scope("PRJ1");
    private static readonly NumericId One = NumericId.Parse("1");
    private static readonly ServiceName Service = ServiceName.Parse("jira");

    private readonly TemporaryFolder folder = new();
    private readonly StubHandler stub = new();
    private readonly NoticeList notices = new();
    private readonly ChangeJournal journal;
    private readonly AhaSession session;
    private readonly ChangeEngine engine;

    public ChangeEngineTests()
    {
        journal = ChangeJournal.Open(folder.File("changes.jsonl"), false, TimeProvider.System);
        session = new AhaSession(stub.Client(), closed => new Connection("test", Company, closed));
        engine = new ChangeEngine(session, "Sync-AhaIntegration", notices, journal);
    }

    public void Dispose()
    {
        session.Dispose();
        journal.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(true, false, ChangeOutcome.Done, "switching switched")]
    [InlineData(false, true, ChangeOutcome.Done, "switching switched")]
    [InlineData(true, true, ChangeOutcome.AlreadySo, "")]
    [InlineData(false, false, ChangeOutcome.AlreadySo, "")]
    public async Task A_switch_is_sent_only_where_it_is_needed(bool isOn, bool on, ChangeOutcome outcome, string lines)
    {
        stub.Json(Integration(isOn)).Json(Integration(on));

        var result = (await ApplyAsync(Switch(on))).Record!;

        Assert.Equal(($"{outcome}", on, "1", "PRJ1"), (result.Outcome, result.Enabled, result.Id, result.Product));
        Assert.Equal((on ? "SwitchOn" : "SwitchOff", $"{Company}"), (result.Action, result.Address));
        Assert.Equal(outcome == ChangeOutcome.Done ? ["GET", "PUT"] : ["GET"], Methods);
        Assert.Equal(lines, WrittenDown());
    }

    [Fact]
    public async Task What_is_gone_has_changed_meanwhile()
    {
        stub.Json("{}", HttpStatusCode.NotFound);

        var result = (await ApplyAsync(Switch(on: true))).Record!;

        Assert.Equal(("ChangedMeanwhile", "1", "zendesk"), (result.Outcome, result.Id, result.ServiceName));
        Assert.Equal("", WrittenDown());
    }

    [Fact]
    public async Task An_integration_of_another_service_has_changed_meanwhile()
    {
        stub.Json(Integration(isOn: false).Replace("zendesk", "jira", StringComparison.Ordinal));

        var result = (await ApplyAsync(Switch(on: true))).Record!;

        Assert.Equal(("ChangedMeanwhile", "Its service is jira, not zendesk."), (result.Outcome, result.Detail));
        Assert.Equal(["GET"], Methods);
    }

    [Fact]
    public async Task A_change_that_fails_has_a_row_and_an_error()
    {
        stub.Json(Integration(isOn: false)).Json("{}", HttpStatusCode.Forbidden);

        var outcome = await ApplyAsync(Switch(on: true));

        Assert.Equal(("Failed", "Forbidden"), (outcome.Record!.Outcome, outcome.Record!.ErrorId));
        Assert.Equal("Forbidden", outcome.Error!.FullyQualifiedErrorId);
        Assert.Equal("switching failed", WrittenDown());
    }

    [Fact]
    public async Task Without_its_journal_nothing_goes_on()
    {
        journal.Begin(Company);
        File.Delete(journal.Path);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody remove an open file.");
        stub.Json(Integration(isOn: false));

        var outcome = await ApplyAsync(Switch(on: true));

        Assert.Equal(("Failed", "JournalNotWritable"), (outcome.Record!.Outcome, outcome.Record!.ErrorId));
        Assert.True(outcome.EndsThePipeline);
        Assert.Equal(["GET"], Methods);
    }

    /// <summary>The vendor's page shows a created integration with no template, although one was asked for.</summary>
    [Theory]
    [InlineData(null, "null", ChangeOutcome.AlreadySo)]
    [InlineData("9", "null", ChangeOutcome.AlreadySo)]
    [InlineData("9", "\"9\"", ChangeOutcome.AlreadySo)]
    [InlineData("9", "\"8\"", ChangeOutcome.Done)]
    public async Task A_create_is_sent_only_where_none_satisfies_it(string? wanted, string found, ChangeOutcome outcome)
    {
        var full = $$"""{"integration":{"id":"1","service_name":"jira","template_id":{{found}},"enabled":true} }""";
        stub.Json(List("jira"));
        if (wanted is not null)
        {
            stub.Json(full);
        }

        stub.Json("""{"integration":{"id":"2","service_name":"jira","template_id":null,"enabled":true}}""");

        var result = (await ApplyAsync(Create(wanted))).Record!;

        Assert.Equal(($"{outcome}", outcome == ChangeOutcome.Done ? "2" : "1"), (result.Outcome, result.Id));
        Assert.Equal(
            outcome == ChangeOutcome.Done ? ["GET", "GET", "POST"] : Enumerable.Repeat("GET", wanted is null ? 1 : 2),
            Methods
        );
        Assert.Equal(outcome == ChangeOutcome.Done ? "creating created" : "", WrittenDown());
    }

    [Fact]
    public async Task A_list_that_cant_be_read_leads_to_no_create()
    {
        stub.Json("{}", HttpStatusCode.Forbidden);

        var outcome = await ApplyAsync(Create(null));

        Assert.Equal("Failed", outcome.Record!.Outcome);
        Assert.Equal(["GET"], Methods);
    }

    /// <summary>A create that another process began stays in mind until one is there.</summary>
    [Fact]
    public async Task A_create_that_was_lost_is_accounted_for_by_one_that_is_found()
    {
        journal.Begin(Company);
        journal.AppendNew(
            new JournalEntry
            {
                Kind = JournalKind.Creating,
                Product = "PRJ1",
                ServiceName = "jira",
            }
        );
        Assert.Equal(Service, Assert.Single(journal.OpenCreates).ServiceName);
        stub.Json(List("jira"));

        Assert.Equal("AlreadySo", (await ApplyAsync(Create(null))).Record!.Outcome);

        Assert.Empty(journal.OpenCreates);
        Assert.Equal("creating found", WrittenDown());
    }

    /// <summary>Another process was killed after it had sent the create: the list shows what it created.</summary>
    [Fact]
    public async Task An_engine_passes_on_the_creates_that_its_journal_holds_open()
    {
        journal.Begin(Company);
        journal.AppendNew(
            new JournalEntry
            {
                Kind = JournalKind.Creating,
                Product = "PRJ1",
                ServiceName = "jira",
                KnownIds = [],
                ServerAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            }
        );
        _ = new ChangeEngine(session, "Sync-AhaIntegration", notices, journal);
        stub.Json(List("jira").Replace("\"jira\"", "\"jira\",\"created_at\":\"2026-01-01T00:00:05Z\""))
            .Json("""{"integration":{"id":"1","service_name":"jira","enabled":true}}""");

        var wanted = new NewIntegration { ServiceName = Service };
        var found = await session.Client.Creation.CreateAsync(Project1, wanted, TestContext.Current.CancellationToken);

        Assert.Equal("1", found.Id);
        Assert.DoesNotContain("POST", Methods);
    }

    private IEnumerable<string> Methods => stub.Sent.Select(sent => sent.Method);

    private static WantedChange Switch(bool on) =>
        WantedChange.Switch(Company, Project1, One, on, new ErrorSubject("one", null), "zendesk");

    private static WantedChange Create(string? template) =>
        WantedChange.Create(
            Company,
            Project1,
            new NewIntegration
            {
                ServiceName = Service,
                TemplateId = template is null ? null : NumericId.Parse(template),
            },
            new ErrorSubject("new", null)
        );

    private Task<Outcome<ChangeResult>> ApplyAsync(WantedChange change) =>
        engine.ApplyAsync(change, TestContext.Current.CancellationToken);

    private string WrittenDown()
    {
        journal.Dispose();
        return !File.Exists(journal.Path)
            ? ""
            : string.Join(
                ' ',
                File.ReadAllLines(journal.Path)
                    .Skip(1)
                    .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString())
            );
    }

    private static string List(string service) =>
        $$"""
            {"integrations":[{"id":"1","service_name":"{{service}}"},{"id":"3","service_name":"slack"}],
            "pagination":{"total_records":2,"total_pages":1,"current_page":1} }
            """;

    private static string Integration(bool isOn) =>
        $$"""{"integration":{"id":"1","service_name":"zendesk","enabled":{{(isOn ? "true" : "false")}}} }""";
}
