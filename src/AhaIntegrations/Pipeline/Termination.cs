using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>Ends commands with an error; nothing else does.</summary>
internal static class Termination
{
    /// <summary>
    /// Writes an error and ends the command. Where errors are to stop the script, the script ends too, and its process
    /// with exit code 1: the engine sees to that for errors that are written, while <c>ThrowTerminatingError</c> ends
    /// the statement only, even under <c>-ErrorAction Stop</c>.
    /// </summary>
    /// <returns>Nothing: the type lets callers write <c>throw</c> where the compiler needs an end.</returns>
    [DoesNotReturn]
    public static Exception EndWith(this PSCmdlet command, ErrorRecord error)
    {
        if (new StreamPreferences(command).StopsOnError)
        {
            command.WriteError(error);
        }

        command.ThrowTerminatingError(error);
        throw new InvalidOperationException("ThrowTerminatingError returned.");
    }
}
