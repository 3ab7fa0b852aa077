using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>The one writer for files of ours: who can read a new file, and what remains of a replaced one.</summary>
public sealed class OutputFileTests : IDisposable
{
    private const uint Foreign = 54321;

    private readonly TemporaryFolder folder = new();

    private string Target => folder.File("report.html");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_file_is_for_the_user_alone()
    {
        RequireUnix();
        Write(mayReplace: false);

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode);
    }

    [Fact]
    public void A_replaced_file_keeps_its_mode()
    {
        RequireUnix();
        File.WriteAllText(Target, "old");
        var mode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Target, mode);
        }

        Write(mayReplace: true);

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal(mode, Mode);
        Assert.Equal([Target], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_replaced_file_keeps_its_owner()
    {
        RequireUnix();
        File.WriteAllText(Target, "old");
        Assert.SkipUnless(ChangeOwner(Text(Target), Foreign, Foreign) == 0, "Only root can give files away.");
        var before = FileStatus.Read(Target)!;

        Write(mayReplace: true);

        var after = FileStatus.Read(Target)!;
        Assert.False(after.IsSameFileAs(before));
        Assert.Equal((Foreign, Foreign), (after.Owner, after.Group));
    }

    /// <summary>Opening a pipe that nobody reads would wait forever.</summary>
    [Fact]
    public void A_pipe_is_refused_unopened()
    {
        RequireUnix();
        NamedPipe.Create(Target);
        AssertRefused();
    }

    [Fact]
    public void A_socket_is_refused()
    {
        RequireUnix();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Target));
        AssertRefused();
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        RequireUnix();
        var (below, real) = (Directory.CreateDirectory(folder.File("below")).FullName, folder.File("below/real.html"));
        File.WriteAllText(real, "old");
        File.CreateSymbolicLink(Target, real);

        Write(mayReplace: true);

        Assert.Equal("new", File.ReadAllText(real));
        Assert.Equal(real, new FileInfo(Target).LinkTarget);
        Assert.Equal([real], Directory.GetFiles(below));
    }

    [Fact]
    public void Content_that_fails_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<InvalidDataException>(() =>
            new OutputFile(Target, mayReplace: true).Write(_ => throw new InvalidDataException())
        );

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_appeared_meanwhile_is_not_replaced()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<IOException>(() => Write(mayReplace: false));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.Path));
    }

    private UnixFileMode Mode => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Target);

    private void Write(bool mayReplace) =>
        new OutputFile(Target, mayReplace).Write(stream => stream.Write(Encoding.ASCII.GetBytes("new")));

    private void AssertRefused()
    {
        var file = new OutputFile(Target, mayReplace: true);
        Assert.All(
            [file.Check, () => Write(mayReplace: true)],
            work =>
                Assert.Contains(
                    "not a regular file",
                    Assert.Throws<IOException>(work).Message,
                    StringComparison.Ordinal
                ),
            throwIfEmpty: true
        );
        Assert.False(FileStatus.Read(Target)!.IsRegular);
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
    }

    private static void RequireUnix() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no modes and pipes.");

    private static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner(byte[] path, uint owner, uint group);
}
