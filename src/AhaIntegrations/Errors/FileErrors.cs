using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>Files that are written and read: journals and reports.</summary>
internal static class FileErrors
{
    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Rows { get; } =
        new Dictionary<ErrorId, ErrorDefinition>
        {
            [ErrorId.FileExists] = new(
                ErrorCategory.ResourceExists,
                "Use another -Path, or replace the file with -Force."
            ),
            [ErrorId.FileNotWritable] = new(
                ErrorCategory.WriteError,
                "Use a -Path in an existing folder that you can write to. An existing file was left unchanged."
            ),
            [ErrorId.JournalDamaged] = new(
                ErrorCategory.InvalidData,
                $"{ErrorTable.NothingSent} The file may have been edited: each line is one JSON object. "
                    + "You can use a copy without the damaged line; check the integration of that line yourself."
            ),
            [ErrorId.JournalNotFound] = new(
                ErrorCategory.ObjectNotFound,
                $"Use the -Path that you gave to Suspend-AhaIntegration. {ErrorTable.NothingSent}"
            ),
            [ErrorId.JournalNotWritable] = new(
                ErrorCategory.WriteError,
                "Nothing is switched that could not be written down first. Use a file in a folder that you can write "
                    + "to; only one command can use a journal at a time."
            ),
            [ErrorId.JournalOfAnotherAccount] = new(
                ErrorCategory.InvalidArgument,
                $"{ErrorTable.NothingSent} Connect to that account, pass a connection to it with -Connection, or use "
                    + "another -Path."
            ),
            [ErrorId.JournalTooNew] = new(ErrorCategory.InvalidData, $"{ErrorTable.NothingSent} Update this module."),
            [ErrorId.NotAJournal] = new(
                ErrorCategory.InvalidData,
                "The file was left unchanged, and nothing was sent. "
                    + "Use another -Path: a new file, or a journal of Suspend-AhaIntegration."
            ),
        };
}
