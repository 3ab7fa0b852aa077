using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>What editors and tools leave in a journal is no damage, and what is far too large is not read.</summary>
public sealed class JournalFormTests : IDisposable
{
    private const string Header =
        """{"format":"AhaIntegrations change journal","version":1,"address":"https://company.aha.io/api/v1"}""";

    private const string Seen =
        """{"kind":"seen","product":"PRJ1","id":"1","name":"Jira","service_name":"jira","enabled":true}""";

    private const string Off = """{"kind":"off","id":"1"}""";

    private static readonly Uri Company = new("https://company.aha.io/api/v1");

    private readonly TemporaryFolder folder = new();

    private string Journal => folder.File("changes.jsonl");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_journal_saved_with_a_byte_order_mark_is_read_and_continued(string lineBreak)
    {
        var text = string.Join(lineBreak, Header, Seen, Off, "");
        File.WriteAllText(Journal, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        using (var journal = Open())
        {
            Assert.Null(journal.Damage);
            Assert.True(Assert.Single(journal.Records).IsSwitchedOff);
            journal.Begin(Company);
            journal.Append(new JournalEntry { Kind = JournalKind.On, Id = "1" });
        }

        Assert.StartsWith(text, File.ReadAllText(Journal), StringComparison.Ordinal);
        using var again = Open();
        Assert.True(Assert.Single(again.Records).IsRestored);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_byte_order_mark_before_half_a_header_is_continued_too(int length)
    {
        File.WriteAllText(Journal, Header[..length], new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        using (var journal = Open())
        {
            journal.Begin(Company);
            journal.Append(SeenEntry());
        }

        using var again = Open();
        Assert.Single(again.Records);
    }

    [Theory]
    [InlineData(Header, "", Seen, Off, "")]
    [InlineData(Header, Seen, " \t", "\r", Off, "", "", "")]
    [InlineData(Header, Seen, Off, "   ")]
    public void Blank_lines_are_no_damage(params string[] lines)
    {
        File.WriteAllText(Journal, string.Join('\n', lines));

        using (var journal = Open())
        {
            Assert.Null(journal.Damage);
            Assert.True(Assert.Single(journal.Records).IsSwitchedOff);
            journal.Append(new JournalEntry { Kind = JournalKind.On, Id = "1" });
        }

        using var again = Open();
        Assert.Null(again.Damage);
        Assert.True(Assert.Single(again.Records).IsRestored);
    }

    /// <summary>The file is sparse: it takes no room on the disk, and would take 3 GiB of memory if it were read.</summary>
    [Theory]
    [InlineData(JournalStream.MaxLength + 1)]
    [InlineData(3L * 1024 * 1024 * 1024)]
    public void A_journal_over_a_sane_size_is_refused_unread(long length)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only some file systems make a large file from nothing.");
        using (var file = new FileStream(Journal, FileMode.CreateNew))
        {
            file.Write(Encoding.UTF8.GetBytes(Header + "\n"));
            file.SetLength(length);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<JournalException>(Open);

        Assert.Equal(ErrorId.JournalTooLarge, refused.Id);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.Equal(length, new FileInfo(Journal).Length);
    }

    [Fact]
    public void A_large_file_of_somebody_else_is_not_a_journal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only some file systems make a large file from nothing.");
        using (var file = new FileStream(Journal, FileMode.CreateNew))
        {
            file.SetLength(3L * 1024 * 1024 * 1024);
        }

        Assert.Equal(ErrorId.NotAJournal, Assert.Throws<JournalException>(Open).Id);
    }

    /// <summary>Opening it could change what is at its other end.</summary>
    [Fact]
    public void A_pipe_is_no_journal_and_is_not_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no such pipes.");
        NamedPipe.Create(Journal);

        var refused = Assert.Throws<JournalException>(() =>
            ChangeJournal.Open(Journal, false, TimeProvider.System, (_, _) => throw new NotSupportedException("opened"))
        );

        Assert.Equal(ErrorId.NotAJournal, refused.Id);
    }

    [Fact]
    public void A_journal_does_not_grow_beyond_what_can_be_read_again()
    {
        var line = Encoding.UTF8.GetBytes(Header);
        using var file = new FileStream(Journal, FileMode.CreateNew, FileAccess.ReadWrite);
        using var stream = new JournalStream(file, Journal);
        stream.WriteLine(line);

        Assert.Contains(
            "maximum size",
            Assert.Throws<IOException>(() => stream.WriteLine(new byte[JournalStream.MaxLength])).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(line.Length + 1, file.Length);
    }

    [Fact]
    public void A_new_journal_is_for_the_user_alone()
    {
        using var journal = Open();
        journal.Begin(Company);

        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Journal));
        }
    }

    private static JournalEntry SeenEntry() =>
        new()
        {
            Kind = JournalKind.Seen,
            Product = "PRJ1",
            Id = "1",
            Enabled = true,
        };

    private ChangeJournal Open() => ChangeJournal.Open(Journal, false, TimeProvider.System);
}
