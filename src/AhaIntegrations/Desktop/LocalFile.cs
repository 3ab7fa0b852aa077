using Microsoft.Win32.SafeHandles;

namespace AhaIntegrations.Files;

/// <summary>Files of ours in Windows PowerShell. Their permissions are those of their folder.</summary>
internal static class LocalFile
{
    public static FileStream Create(string path, int bufferSize) =>
        new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize);

    public static string FollowLinks(string path) => path;

    public static bool IsRegular(string path) => File.Exists(path);

    public static void RequireRegular(string path) => _ = path;

    public static void Replace(string path, string replaced) => File.Replace(path, replaced, null);

    public static void FlushFolder(string folder) => _ = folder;

    public static bool LeadsTo(string path, SafeFileHandle file, long length) =>
        File.Exists(path) && !file.IsClosed && length >= 0;
}
