using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>Lets a file that this process has open fail from now on, as a disk does. Linux only.</summary>
internal static class OpenDescriptor
{
    private const int ReadOnly = 0;

    /// <summary>Puts a descriptor that only reads in the place of the one that the file is written through.</summary>
    /// <param name="path">The full path of the file.</param>
    public static void MakeReadOnly(string path)
    {
        var link = Directory
            .GetFileSystemEntries("/proc/self/fd")
            .Single(link => new FileInfo(link).LinkTarget == path);
        var writing = int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture);
        var reading = Open(Encoding.UTF8.GetBytes(path + "\0"), ReadOnly);
        Assert.True(reading >= 0);
        Assert.Equal(writing, Duplicate(reading, writing));
        Assert.Equal(0, Close(reading));
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int Duplicate(int from, int to);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
