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
            [ErrorId.JournalContradicted] = new(
                ErrorCategory.InvalidData,
                "It was not switched. The journal may belong to something else, or may have been edited: check the "
                    + "integration of that id yourself."
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
                "What can't be written down is not sent. Use a file in a folder that you can write to, and leave it "
                    + "alone while it is in use; only one process can use a journal at a time."
            ),
            [ErrorId.JournalOfAnotherAccount] = new(
                ErrorCategory.InvalidArgument,
                $"{ErrorTable.NothingSent} Connect to that account, pass a connection to it with -Connection, or use "
                    + "another -Path."
            ),
            [ErrorId.JournalTooLarge] = new(
                ErrorCategory.LimitsExceeded,
                $"{ErrorTable.NothingSent} Use another path. A journal of ours ends at 64 MiB: start a new one."
            ),
            [ErrorId.JournalTooNew] = new(ErrorCategory.InvalidData, $"{ErrorTable.NothingSent} Update this module."),
            [ErrorId.UnknownReportFormat] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.NotAJournal] = new(
                ErrorCategory.InvalidData,
                "The file was left unchanged, and nothing was sent. "
                    + "Use another path: a new file, or a journal of this module."
            ),
        };
}
