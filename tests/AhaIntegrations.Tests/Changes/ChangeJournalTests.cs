using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>The journal of a pause: what is written stays, what is no journal is left alone.</summary>
public sealed class ChangeJournalTests : IDisposable
{
    private static readonly IntegrationScope Project1 = TextClient.Scope("PRJ1");

    private const string Header =
        """{"format":"AhaIntegrations change journal","version":1,"address":"https://company.aha.io/api/v1","created":"2026-11-24T08:00:00Z"}""";
    private const string Seen =
        """{"kind":"seen","product":"PRJ1","id":"204584239","name":"Jira","service_name":"jira","enabled":true}""";
    private const string Off = """{"kind":"off","id":"204584239"}""";
    private static readonly Uri Company = new("https://company.aha.io/api/v1");

    private readonly string folder = Directory
        .CreateDirectory(Path.Combine(Path.GetTempPath(), $"journal-{Guid.NewGuid():n}"))
        .FullName;
    private readonly string path;

    public ChangeJournalTests()
    {
        path = Path.Combine(folder, "pause.jsonl");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        using (var journal = Open())
        {
            journal.Begin(Company);
            journal.Append(SeenEntry("1", true));
            journal.Append(new JournalEntry { Kind = JournalKind.Off, Id = "1" });
            journal.Append(SeenEntry("2", false));
        }

        Assert.StartsWith(
            """{"format":"AhaIntegrations change journal","version":1,"address":"https://company.aha.io/api/v1","created":""",
            File.ReadAllText(path),
            StringComparison.Ordinal
        );
        using var again = Open();
        Assert.Equal(
            [
                new PauseRecord(Project1, NumericId.Parse("1"), "Jira", "jira", true) { IsSwitchedOff = true },
                new PauseRecord(Project1, NumericId.Parse("2"), "Jira", "jira", false),
            ],
            again.Records
        );
        Assert.Null(again.Damage);
    }

    [Fact]
    public void ARestoredRecordIsClosedAndTheNextPauseBeginsAnother()
    {
        Write(Header, Seen, Off, """{"kind":"on","id":"204584239"}""");
        using var journal = Open();

        Assert.Null(journal.FindOpen(NumericId.Parse("204584239")));
        journal.Append(SeenEntry("204584239", false));
        Assert.Equal(
            new PauseRecord(Project1, NumericId.Parse("204584239"), "Jira", "jira", false),
            journal.FindOpen(NumericId.Parse("204584239"))
        );
    }

    /// <summary>A kill may cut the file anywhere: no error, no whole line lost, and writing goes on.</summary>
    [Fact]
    public void ACutAnywhereLeavesAllWholeLines()
    {
        var whole = Encoding.UTF8.GetBytes($"{Header}\n{Seen}\n{Off}\n");
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, [.. whole.Take(length)]);
            using (var journal = Open())
            {
                var text = Encoding.UTF8.GetString(whole, 0, length);
                Assert.Equal(text.Contains(Seen, StringComparison.Ordinal), journal.Records.Count == 1);
                Assert.Equal(
                    text.Contains(Off, StringComparison.Ordinal),
                    journal.Records.Any(record => record.IsSwitchedOff)
                );
                Assert.Equal(length > 0 && text[text.Length - 1] is not ('\n' or '}'), journal.Damage is not null);
                journal.Begin(Company);
                journal.Append(SeenEntry("5", true));
            }

            using var again = Open();
            Assert.Null(again.Damage);
            Assert.Contains(again.Records, record => record.Id.Value == "5");
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"kind":"seen","id":"1"}""")]
    [InlineData("""{"kind":"seen","id":"../1","enabled":true}""")]
    [InlineData("""{"kind":"seen","product":"../x","id":"1","enabled":true}""")]
    [InlineData("""{"kind":"gone","id":"204584239"}""")]
    [InlineData("""{"kind":1,"id":"204584239"}""")]
    [InlineData("""{"id":"204584239"}""")]
    [InlineData("""{"kind":"off","id":"7"}""")]
    public void ADamagedLineIsAnErrorUnlessItIsTheLast(string line)
    {
        Write(Header, Seen, line, Off);
        Assert.Contains("Line 3", AssertRefused(ErrorId.JournalDamaged).Message, StringComparison.Ordinal);

        Write(Header, Seen, line);
        using var journal = Open();
        Assert.Single(journal.Records);
        Assert.Contains("(3) is incomplete", journal.Damage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Product,Id\nPRJ1,1\n", "NotAJournal")]
    [InlineData("{}", "NotAJournal")]
    [InlineData("\0\0\0\0", "NotAJournal")]
    [InlineData("""{"format":"AhaIntegrations change journal","version":0,"address":"x"}""" + "\n", "JournalDamaged")]
    [InlineData("""{"format":"AhaIntegrations change journal","version":1}""" + "\n", "JournalDamaged")]
    [InlineData("""{"format":"AhaIntegrations change journal","version":1,"addr""" + "\n" + Seen, "JournalDamaged")]
    [InlineData(
        """{"format":"AhaIntegrations change journal","version":2,"other":[]}""" + "\nanything\n",
        "JournalTooNew"
    )]
    public void WhatIsNoJournalOfOursIsLeftAsItIs(string text, string problem)
    {
        File.WriteAllText(path, text);
        AssertRefused(Enum.Parse<ErrorId>(problem));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void AnotherAccountHasNoPlaceInIt()
    {
        Write(Header, Seen);
        using var journal = Open();

        Assert.Null(journal.ProblemOf(Company));
        Assert.Equal(ErrorId.JournalOfAnotherAccount, journal.ProblemOf(new Uri("https://other.aha.io/api/v1"))!.Id);
    }

    [Fact]
    public void ASecondWriterIsKeptOut()
    {
        using var journal = Open();
        journal.Begin(Company);
        AssertRefused(ErrorId.JournalNotWritable);
    }

    [Fact]
    public void AJournalThatStaysEmptyIsTakenAwayAndAnotherIsNot()
    {
        using (var journal = Open())
        {
            journal.Begin(Company);
            Assert.True(File.Exists(path));
        }

        Assert.False(File.Exists(path));
        Write(Header);
        Open().Dispose();
        Assert.Equal(Header + "\n", File.ReadAllText(path));
    }

    [Fact]
    public void PlacesThatHoldNoFileAreRefused()
    {
        Write(Header);
        Assert.Equal(
            ErrorId.JournalNotFound,
            Assert.Throws<JournalException>(() => ChangeJournal.Open(path + "x", true, TimeProvider.System)).Id
        );
        Assert.All(
            [folder, Path.Combine(folder, "no", "pause.jsonl"), Path.Combine(path, "pause.jsonl")],
            place =>
                Assert.Equal(
                    ErrorId.JournalNotWritable,
                    Assert.Throws<JournalException>(() => ChangeJournal.Open(place, false, TimeProvider.System)).Id
                ),
            throwIfEmpty: true
        );
    }

    /// <summary>
    /// As a device does: what is written to it is gone. A file that was there before stays, whatever it is.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFileThatKeepsNothingIsNoticedBeforeAnythingIsSent(bool isThere)
    {
        if (isThere)
        {
            File.WriteAllText(path, "");
        }

        var refused = Assert.Throws<JournalException>(() =>
        {
            using var journal = ChangeJournal.Open(
                path,
                isThere,
                TimeProvider.System,
                (file, mode) => new ForgetfulFile(file, mode)
            );
            journal.Begin(Company);
        });

        Assert.Equal(ErrorId.JournalNotWritable, refused.Id);
        Assert.EndsWith("does not keep what is written to it", refused.Message, StringComparison.Ordinal);
        Assert.Equal(isThere, File.Exists(path));
    }

    /// <summary>As a pipe is.</summary>
    [Fact]
    public void WhatHasNoPlacesToGoToIsNoJournal()
    {
        Write(Header);
        var refused = Assert.Throws<JournalException>(() =>
            ChangeJournal.Open(path, false, TimeProvider.System, (file, mode) => new UnseekableFile(file, mode))
        );
        Assert.Equal(ErrorId.NotAJournal, refused.Id);
    }

    private static JournalEntry SeenEntry(string id, bool enabled) =>
        new()
        {
            Kind = JournalKind.Seen,
            Product = "PRJ1",
            Id = id,
            Name = "Jira",
            ServiceName = "jira",
            Enabled = enabled,
        };

    private ChangeJournal Open() => ChangeJournal.Open(path, false, TimeProvider.System);

    private JournalException AssertRefused(ErrorId problem)
    {
        var refused = Assert.Throws<JournalException>(Open);
        Assert.Equal(problem, refused.Id);
        return refused;
    }

    private void Write(params string[] lines) => File.WriteAllText(path, string.Join("\n", lines) + "\n");
}
