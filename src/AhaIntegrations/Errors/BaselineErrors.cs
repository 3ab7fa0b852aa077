using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>Baselines: files that can't be used, and what a comparison found.</summary>
internal static class BaselineErrors
{
    private const string Correct = $"Correct the file. {ErrorTable.NothingSent}";

    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Rows { get; } =
        new Dictionary<ErrorId, ErrorDefinition>
        {
            [ErrorId.BaselineNotFound] = new(
                ErrorCategory.ObjectNotFound,
                $"Use the -Path that you gave to Export-AhaIntegration. {ErrorTable.NothingSent}"
            ),
            [ErrorId.BaselineNotReadable] = new(
                ErrorCategory.ReadError,
                $"Use a file that you can read. {ErrorTable.NothingSent}"
            ),
            [ErrorId.BaselineOfAnotherAccount] = new(
                ErrorCategory.InvalidArgument,
                $"{ErrorTable.NothingSent} Connect to that account, or pass a connection to it with -Connection."
            ),
            [ErrorId.BaselineTooLarge] = new(
                ErrorCategory.LimitsExceeded,
                $"Split it by products: a file does not have to cover the account. {ErrorTable.NothingSent}"
            ),
            [ErrorId.BaselineTooNew] = new(ErrorCategory.InvalidData, $"{ErrorTable.NothingSent} Update this module."),
            [ErrorId.ContradictingEntries] = new(
                ErrorCategory.InvalidData,
                $"Keep one of the two entries. {ErrorTable.NothingSent}"
            ),
            [ErrorId.DriftFound] = new(
                ErrorCategory.InvalidResult,
                "The rows before this error are the differences, and the error's target object holds those that count."
            ),
            [ErrorId.DriftNotKnown] = new(
                ErrorCategory.InvalidResult,
                "The rows before this error say in their Detail what could not be read or decided."
            ),
            [ErrorId.ExportIncomplete] = new(
                ErrorCategory.InvalidResult,
                "See the errors before this one. An existing file was left unchanged. To leave out what can't be read, "
                    + "export products by name."
            ),
            [ErrorId.InvalidBaseline] = new(ErrorCategory.InvalidData, Correct),
            [ErrorId.InvalidPlan] = new(
                ErrorCategory.InvalidData,
                $"Pipe rows of Compare-AhaIntegration, also from a file. {ErrorTable.NothingSent}"
            ),
            [ErrorId.NotABaseline] = new(
                ErrorCategory.InvalidData,
                $"Use a file of Export-AhaIntegration, or one like it. {ErrorTable.NothingSent}"
            ),
            [ErrorId.TooManyChanges] = new(
                ErrorCategory.LimitsExceeded,
                $"{ErrorTable.NothingSent} See all of them with -WhatIf. If they are right, raise -MaximumChange."
            ),
        };
}
