using System.Runtime.InteropServices;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>A pipe with a place in a test's own folder. Whoever opens it waits for the other end. Unix only.</summary>
internal static class NamedPipe
{
    private const uint ForTheUser = 0x180;

    public static void Create(string path) => Assert.Equal(0, Make(Encoding.UTF8.GetBytes(path + "\0"), ForTheUser));

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int Make(byte[] path, uint mode);
}
