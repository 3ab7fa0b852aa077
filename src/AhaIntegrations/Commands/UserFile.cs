using System.Management.Automation;
using AhaIntegrations.Baseline;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Files;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>Files that users name: problems with them become errors that end the command.</summary>
internal static class UserFile
{
    /// <summary>Returns the file to write, after checking that it can be.</summary>
    public static OutputFile OpenOutput(PSCmdlet command, string path, bool mayReplace)
    {
        var file = new OutputFile(Resolve(command, path), mayReplace);
        TryWrite(command, file.Path, file.Check);
        if (file.WouldOverwrite)
        {
            throw command.EndWith(
                ErrorRecords.Create(
                    ErrorId.FileExists,
                    $"'{TerminalText.Sanitize(file.Path)}' exists and was left unchanged",
                    file.Path
                )
            );
        }

        return file;
    }

    /// <summary>Does something that needs the file to be writable.</summary>
    public static void TryWrite(PSCmdlet command, string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (OutputFile.IsFileSystemError(exception))
        {
            throw command.EndWith(
                ErrorRecords.Create(
                    ErrorId.FileNotWritable,
                    $"'{TerminalText.Sanitize(path)}' can't be written: {TerminalText.Sanitize(exception.Message)}",
                    path,
                    exception: exception
                )
            );
        }
    }

    /// <summary>Reads a baseline.</summary>
    public static BaselineDocument ReadBaseline(PSCmdlet command, string path)
    {
        var full = Resolve(command, path);
        try
        {
            return BaselineReader.Read(ReadBytes(full), path);
        }
        catch (BaselineException problem)
        {
            throw Refuse(command, problem.Id, path, problem.Message, problem);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse(command, ErrorId.BaselineNotFound, path, "there is no such file", exception);
        }
        catch (Exception exception) when (OutputFile.IsFileSystemError(exception))
        {
            var reason = TerminalText.Sanitize(exception.Message);
            throw Refuse(command, ErrorId.BaselineNotReadable, path, $"it can't be read: {reason}", exception);
        }
    }

    /// <summary>
    /// A file that grows, or a device, must not fill the memory: one byte too many is enough to refuse it.
    /// </summary>
    private static byte[] ReadBytes(string path)
    {
        LocalFile.RequireRegular(path);
        using var file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while (bytes.Length <= BaselineReader.MaxBytes && (read = file.Read(buffer, 0, buffer.Length)) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static string Resolve(PSCmdlet command, string path)
    {
        if (!UserPath.TryResolve(command.SessionState.Path, path, out var full, out var error))
        {
            throw command.EndWith(error!);
        }

        return full;
    }

    private static Exception Refuse(PSCmdlet command, ErrorId id, string path, string message, Exception cause)
    {
        return command.EndWith(
            ErrorRecords.Create(id, $"{TerminalText.Sanitize(path)}, {message}", path, exception: cause)
        );
    }
}
