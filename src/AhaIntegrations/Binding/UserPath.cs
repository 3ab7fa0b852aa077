using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>Resolves the paths of files that users give, relative to PowerShell's location.</summary>
internal static class UserPath
{
    /// <summary>Returns the full path of a file, which need not exist.</summary>
    /// <param name="paths">The paths of the session.</param>
    /// <param name="path">What the user gave.</param>
    /// <param name="fullPath">The full path; null when the path does not name a file.</param>
    /// <param name="error">The error; null when there is none.</param>
    /// <returns>True when the path names a file.</returns>
    public static bool TryResolve(PathIntrinsics paths, string path, out string fullPath, out ErrorRecord? error)
    {
        fullPath = "";
        error = null;
        try
        {
            var full = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name == "FileSystem")
            {
                fullPath = Path.GetFullPath(full);
                return true;
            }

            error = Refused(path, $"it leads to {provider.Name}");
        }
        catch (Exception exception)
            when (exception
                    is SessionStateException
                        or ProviderInvocationException
                        or NotSupportedException
                        or ArgumentException
            )
        {
            error = Refused(path, exception.Message);
        }

        return false;
    }

    private static ErrorRecord Refused(string path, string reason) =>
        ErrorRecords.Create(
            ErrorId.InvalidFilePath,
            $"'{TerminalText.Sanitize(path, 100)}' is not the path of a file: {TerminalText.Sanitize(reason)}",
            path
        );
}
