using System.Security;

namespace AhaIntegrations.Report;

/// <summary>A file that appears complete or not at all: an existing one stays until the new one is written.</summary>
internal sealed class ReportFile
{
    private readonly string folder;
    private readonly bool mayReplace;

    /// <param name="path">The full path.</param>
    /// <param name="mayReplace">Whether an existing file may be replaced.</param>
    public ReportFile(string path, bool mayReplace)
    {
        Path = path;
        folder = System.IO.Path.GetDirectoryName(Path) ?? Path;
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

    /// <summary>Checks whether a file can exist at the path. Writes nothing.</summary>
    public void Check()
    {
        if (Directory.Exists(Path) || System.IO.Path.GetFileName(Path).Length == 0)
        {
            throw new IOException("It is a folder: add the name of a file.");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException("Its folder does not exist.");
        }
    }

    /// <summary>Checks whether the folder accepts a file, and leaves none.</summary>
    public void Probe()
    {
        const FileOptions Temporary = FileOptions.DeleteOnClose;
        new FileStream(TemporaryPath(), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, Temporary).Dispose();
    }

    /// <summary>Writes a temporary file beside the path, then moves it into place.</summary>
    public void Write(Action<Stream> content)
    {
        var temporary = TemporaryPath();
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                content(stream);
            }

            if (mayReplace && File.Exists(Path))
            {
                File.Replace(temporary, Path, null);
            }
            else
            {
                File.Move(temporary, Path);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string TemporaryPath() => System.IO.Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
}
