namespace AhaIntegrations.Tests;

/// <summary>What a journal says when it can't be used, and what it never touches.</summary>
public sealed class JournalRefusalTests : IDisposable
{
    private const string Header =
        """{"format":"AhaIntegrations change journal","version":1,"address":"https://a.aha.io/api/v1"}""";

    private readonly string folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly string path;

    public JournalRefusalTests()
    {
        path = Path.Combine(folder, "pause.jsonl");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("", true, "JournalNotWritable", "The path is a folder")]
    [InlineData("", false, "JournalNotWritable", "The path is a folder")]
    [InlineData("none.json", true, "JournalNotFound", "There is no such file")]
    [InlineData("none/pause.jsonl", false, "JournalNotWritable", "The folder does not exist")]
    [InlineData("none/pause.jsonl", true, "JournalNotFound", "There is no such file")]
    public void APlaceWithoutAFileIsNamed(string name, bool mustExist, string problem, string message)
    {
        var refused = Assert.Throws<JournalException>(() =>
            ChangeJournal.Open(Path.Combine(folder, name), mustExist, TimeProvider.System)
        );
        Assert.Equal((problem, message), (refused.Id.ToString(), refused.Message));
    }

    [Theory]
    [InlineData("Product,Id\n", "NotAJournal", "The file is not a journal of changes")]
    [InlineData(
        """{"format":"AhaIntegrations change journal","version":2}""",
        "JournalTooNew",
        "The journal has version 2; this module knows 1"
    )]
    [InlineData(Header + "\n{}\n" + Header + "\n", "JournalDamaged", "Line 2 of the journal can't be read")]
    public void AFileThatCantBeUsedIsNamed(string text, string problem, string message)
    {
        File.WriteAllText(path, text);
        var refused = Assert.Throws<JournalException>(Open);
        Assert.Equal((problem, message), (refused.Id.ToString(), refused.Message));
    }

    [Fact]
    public void AnotherAccountIsNamed()
    {
        File.WriteAllText(path, Header + "\n");
        using var journal = Open();
        Assert.Equal(
            "The journal belongs to https://a.aha.io/api/v1, but the connection leads to https://b.aha.io/api/v1",
            journal.ProblemOf(new Uri("https://b.aha.io/api/v1"))!.Message
        );
    }

    [Fact]
    public void AFileInUseIsNamedWithTheSystemsReason()
    {
        using var other = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        var refused = Assert.Throws<JournalException>(Open);

        Assert.Equal(ErrorId.JournalNotWritable, refused.Id);
        Assert.Equal($"The journal can't be written: {refused.InnerException!.Message.TrimEnd('.')}", refused.Message);
    }

    /// <summary>A file that somebody made between the look and the beginning is not ours.</summary>
    [Fact]
    public void AFileThatAppearedMeanwhileIsNotOverwritten()
    {
        using (var journal = Open())
        {
            File.WriteAllText(path, "somebody's");
            Assert.Equal(
                ErrorId.JournalNotWritable,
                Assert.Throws<JournalException>(() => journal.Begin(new Uri("https://a.aha.io/api/v1"))).Id
            );
        }

        Assert.Equal("somebody's", File.ReadAllText(path));
    }

    /// <summary>An empty journal is taken away once: what stands there later is somebody else's.</summary>
    [Fact]
    public void ClosingTwiceTakesNothingAwayTheSecondTime()
    {
        var journal = Open();
        journal.Begin(new Uri("https://a.aha.io/api/v1"));
        journal.Dispose();
        File.WriteAllText(path, "somebody's");

        journal.Dispose();

        Assert.Equal("somebody's", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("""{"kind":"on","id":"7"}""")]
    [InlineData("""{"kind":"seen","id":"","enabled":true}""")]
    [InlineData("""{"kind":"Stopped","id":"1"}""")]
    [InlineData("null")]
    public void ALineThatMeansNothingIsDamage(string line)
    {
        File.WriteAllText(path, $"{Header}\n{line}\n");
        using var journal = Open();
        Assert.Empty(journal.Records);
        Assert.NotNull(journal.Damage);
    }

    private ChangeJournal Open() => ChangeJournal.Open(path, false, TimeProvider.System);
}
