using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>A journal whose last line was cut: whatever stands there is gone once the next line is written.</summary>
public sealed class JournalTailTests : IDisposable
{
    private const string Header =
        """{"format":"AhaIntegrations change journal","version":1,"address":"https://company.aha.io/api/v1"}""";

    private const string Seen =
        """{"kind":"seen","product":"PRJ1","id":"1","name":"Jira","service_name":"jira","enabled":true}""";

    private readonly string folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly string path;

    public JournalTailTests()
    {
        path = Path.Combine(folder, "pause.jsonl");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("""{"kind":"of""")]
    [InlineData(
        """{"kind":"seen","id":"2","name":"longer than the line that comes next: of it a rest would stay","en"""
    )]
    [InlineData("zeros")]
    public void TheNextLineTakesTheWholePlaceOfADamagedOne(string tail)
    {
        File.WriteAllText(path, $"{Header}\n{Seen}\n{(tail == "zeros" ? new string('\0', 4096) : tail)}");

        Append(new JournalEntry { Kind = JournalKind.Off, Id = "1" });

        var text = File.ReadAllText(path);
        Assert.StartsWith($"{Header}\n{Seen}\n" + """{"kind":"off","at":""", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Count(c => c == '\n'));
        using var again = Open();
        Assert.Null(again.Damage);
        Assert.True(Assert.Single(again.Records).IsSwitchedOff);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("\n", false)]
    public void ASoundLastLineGetsItsLineBreakWhereItLacksOne(string end, bool isMissing)
    {
        File.WriteAllText(path, $"{Header}\n{Seen}{end}");
        Assert.Equal(isMissing, !File.ReadAllText(path).EndsWith('\n'));

        Append(
            new JournalEntry { Kind = JournalKind.Off, Id = "1" },
            new JournalEntry { Kind = JournalKind.On, Id = "1" }
        );

        Assert.Equal(
            ["format", "seen", "off", "on"],
            File.ReadAllLines(path)
                .Select(line => line.Split('"')[line.Contains("format", StringComparison.Ordinal) ? 1 : 3])
        );
        Assert.EndsWith("\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void ACutLineIsShownUpToAHundredCharacters()
    {
        File.WriteAllText(path, $"{Header}\n{new string('x', 300)}");
        using var journal = Open();

        Assert.Equal($"Its last line (2) is incomplete: '{new string('x', 100)}…'.", journal.Damage);
        Assert.Empty(journal.Records);
    }

    /// <summary>Lines of a newer version are not ours to judge, wherever they stand.</summary>
    [Fact]
    public void ANewerVersionIsRefusedForItsVersionAndNotForItsLines()
    {
        File.WriteAllText(
            path,
            Header.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal) + "\n{}\n[]\ncut"
        );

        Assert.Equal(ErrorId.JournalTooNew, Assert.Throws<JournalException>(Open).Id);
    }

    [Fact]
    public void ALineAboutWhatWasNeverSeenIsNotWritten()
    {
        File.WriteAllText(path, Header + "\n");
        using (var journal = Open())
        {
            Assert.Throws<ArgumentException>(() =>
                journal.Append(new JournalEntry { Kind = JournalKind.Off, Id = "1" })
            );
            Assert.Empty(journal.Records);
        }

        Assert.Equal(Header + "\n", File.ReadAllText(path));
    }

    [Fact]
    public void BeginningAJournalThatHasBegunWritesNothing()
    {
        File.WriteAllText(path, Header + "\n");
        using (var journal = Open())
        {
            journal.Begin(new Uri("https://company.aha.io/api/v1"));
        }

        Assert.Equal(Header + "\n", File.ReadAllText(path));
    }

    /// <summary>
    /// A file of nothing, or of half a header, is a journal that was killed before its first line was whole.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(60)]
    public void HalfAHeaderIsBegunAnew(int length)
    {
        File.WriteAllText(path, Header[..length]);
        using (var journal = Open())
        {
            Assert.Null(journal.ProblemOf(new Uri("https://other.aha.io/api/v1")));
            journal.Begin(new Uri("https://other.aha.io/api/v1"));
            journal.Append(
                new JournalEntry
                {
                    Kind = JournalKind.Seen,
                    Id = "1",
                    Enabled = true,
                }
            );
        }

        using var again = Open();
        Assert.Null(again.ProblemOf(new Uri("https://other.aha.io/api/v1")));
        Assert.Single(again.Records);
    }

    /// <summary>A header that is whole but for what follows its version was cut too: nothing of it is used.</summary>
    [Fact]
    public void AHeaderWithoutAnAddressIsBegunAnew()
    {
        File.WriteAllText(path, """{"format":"AhaIntegrations change journal","version":1}""");
        using (var journal = Open())
        {
            Assert.NotNull(journal.Damage);
            journal.Begin(new Uri("https://other.aha.io/api/v1"));
            journal.Append(
                new JournalEntry
                {
                    Kind = JournalKind.Seen,
                    Id = "1",
                    Enabled = true,
                }
            );
        }

        using var again = Open();
        Assert.Null(again.ProblemOf(new Uri("https://other.aha.io/api/v1")));
    }

    [Fact]
    public void AFileThatIsNotAJournalIsFreeAgainAfterTheRefusal()
    {
        File.WriteAllText(path, "Product,Id\n");
        Assert.Throws<JournalException>(Open);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal("Product,Id\n", new StreamReader(stream, Encoding.UTF8).ReadToEnd());
    }

    private ChangeJournal Open() => ChangeJournal.Open(path, false, TimeProvider.System);

    private void Append(params JournalEntry[] entries)
    {
        using var journal = Open();
        Array.ForEach(entries, journal.Append);
    }
}
