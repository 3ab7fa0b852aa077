using System.Security;

namespace AhaIntegrations.Files;

/// <summary>
/// A file of ours that appears complete or not at all: it is written beside its place, flushed to the disk, and moved
/// there. A new file is for the user alone; one that is replaced keeps its mode and its owner.
/// </summary>
internal sealed class OutputFile
{
    private readonly bool mayReplace;

    /// <param name="path">The full path.</param>
    /// <param name="mayReplace">Whether an existing file may be replaced.</param>
    public OutputFile(string path, bool mayReplace)
    {
        Path = path;
        this.mayReplace = mayReplace;
    }

    public string Path { get; }

    /// <summary>Whether a file exists that may not be replaced.</summary>
    public bool WouldOverwrite => !mayReplace && File.Exists(Path);

    /// <summary>Whether an exception comes from a path or a disk, so that the user can act on it.</summary>
    public static bool IsFileSystemError(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or SecurityException
                or ArgumentException
                or NotSupportedException;

    /// <summary>Checks whether a file can exist at the path. Writes nothing, and opens nothing.</summary>
    public void Check()
    {
        if (Directory.Exists(Path) || System.IO.Path.GetFileName(Path).Length == 0)
        {
            throw new IOException("It is a folder: add the name of a file.");
        }

        var (place, folder) = FindPlace();
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException("Its folder does not exist.");
        }

        if (File.Exists(place))
        {
            LocalFile.RequireRegular(place);
        }
    }

    /// <summary>Checks whether the folder accepts a file, and leaves none.</summary>
    public void Probe()
    {
        const FileOptions Temporary = FileOptions.DeleteOnClose;
        var path = TemporaryPath(FindPlace().Folder);
        new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, Temporary).Dispose();
    }

    /// <summary>Writes the file. When this returns, it is on the disk.</summary>
    public void Write(Action<Stream> content)
    {
        var (place, folder) = FindPlace();
        var temporary = TemporaryPath(folder);
        try
        {
            using (var stream = LocalFile.Create(temporary, bufferSize: 4096))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            if (mayReplace && File.Exists(place))
            {
                LocalFile.Replace(temporary, place);
            }
            else
            {
                File.Move(temporary, place);
            }

            LocalFile.FlushFolder(folder);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Where the file itself is: a symbolic link stays one, and what it leads to is replaced.</summary>
    private (string Place, string Folder) FindPlace()
    {
        var place = LocalFile.FollowLinks(Path);
        return (place, System.IO.Path.GetDirectoryName(place) ?? place);
    }

    private static string TemporaryPath(string folder) => System.IO.Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
}
