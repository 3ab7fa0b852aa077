using System.Management.Automation;
using System.Security;

namespace AhaIntegrations;

/// <summary>A file that appears complete or not at all: what stands there stays until the new one is written.</summary>
internal sealed class ReportFile
{
    private readonly string folder;
    private readonly bool mayReplace;

    private ReportFile(string path, bool mayReplace)
    {
        Path = System.IO.Path.GetFullPath(path);
        folder = System.IO.Path.GetDirectoryName(Path) ?? Path;
        this.mayReplace = mayReplace;
    }

    public string Path { get; }

    /// <summary>Whether a file stands there that may not be replaced.</summary>
    public bool IsInTheWay => !mayReplace && File.Exists(Path);

    /// <summary>What paths and disks may answer, and people can act on.</summary>
    public static bool IsTrouble(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException or RuntimeException;

    /// <summary>The file that a path of PowerShell names.</summary>
    public static ReportFile At(string path, PathIntrinsics paths, bool mayReplace)
    {
        var full = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? new ReportFile(full, mayReplace)
            : throw new NotSupportedException($"It is a path of the provider {provider.Name}, not of the file system.");
    }

    /// <summary>Looks whether a file can stand there. Writes nothing.</summary>
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

    /// <summary>Tries whether the folder takes a file, and leaves none.</summary>
    public void Probe() => new FileStream(Draft(), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();

    /// <summary>Writes beside the path, then moves into place.</summary>
    public void Write(Action<Stream> content)
    {
        var draft = Draft();
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                content(stream);
            }

            if (mayReplace && File.Exists(Path))
            {
                File.Replace(draft, Path, null);
            }
            else
            {
                File.Move(draft, Path);
            }
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private string Draft() => System.IO.Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
}
