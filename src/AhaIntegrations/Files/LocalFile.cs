using Microsoft.Win32.SafeHandles;

namespace AhaIntegrations.Files;

/// <summary>Files of ours on this system: who may read them, what they are, and whether they are on the disk.</summary>
internal static class LocalFile
{
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Creates a file that nobody else can open meanwhile. On Unix only its user can read it (0600); on Windows the
    /// permissions are those of its folder. With a buffer of 1, closing after a failed write does not write again.
    /// </summary>
    public static FileStream Create(string path, int bufferSize)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = bufferSize,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UserOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Returns what a symbolic link leads to in the end; any other path as it is.</summary>
    public static string FollowLinks(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : path;

    /// <summary>Whether it is no device, pipe or socket; found out without opening it.</summary>
    public static bool IsRegular(string path) => FileStatus.Read(path) is not { IsRegular: false };

    /// <summary>Refuses what is not a regular file.</summary>
    /// <exception cref="IOException">It is not a regular file.</exception>
    public static void RequireRegular(string path)
    {
        if (!IsRegular(path))
        {
            throw new IOException("It is not a regular file, but a device, a pipe or a socket.");
        }
    }

    /// <summary>Puts a file in the place of another, which passes on its mode and its owner.</summary>
    /// <exception cref="IOException">The other is not a regular file, or its owner can't be kept.</exception>
    public static void Replace(string path, string replaced)
    {
        RequireRegular(replaced);
        if (OperatingSystem.IsWindows())
        {
            File.Replace(path, replaced, null);
            return;
        }

        if (FileStatus.Read(replaced) is { } old && !old.TryGiveOwnerTo(path))
        {
            throw new IOException("It belongs to another user or group, which the new file can't be given to.");
        }

        File.SetUnixFileMode(path, File.GetUnixFileMode(replaced));
        File.Move(path, replaced, overwrite: true);
    }

    /// <summary>Waits until the folder's list of files is on the disk. Windows does this by itself.</summary>
    public static void FlushFolder(string folder)
    {
        using var handle = OperatingSystem.IsWindows() ? null : FileStatus.OpenFolder(folder);
        if (handle is not null)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <summary>
    /// Whether a path still leads to an open file of a known length. On Windows it does: nobody can take its place
    /// while it is open.
    /// </summary>
    public static bool LeadsTo(string path, SafeFileHandle file, long length) =>
        OperatingSystem.IsWindows()
        || (
            File.Exists(path)
            && FileStatus.Read(path) is var there
            && (there is null || (there.IsSameFileAs(FileStatus.Read(file)) && there.Length == length))
        );
}
