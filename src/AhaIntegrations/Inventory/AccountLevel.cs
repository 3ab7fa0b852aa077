using System.Management.Automation;
using AhaIntegrations.Errors;

namespace AhaIntegrations.Inventory;

/// <summary>The limit of the API for integrations of the account.</summary>
internal static class AccountLevel
{
    /// <summary>Creates the error for reading or switching an integration of the account by its id.</summary>
    public static ErrorRecord Undocumented(ErrorSubject subject) =>
        ErrorRecords.Create(
            ErrorId.AccountLevelUndocumented,
            $"{subject.Name}: no documented call reads or switches an integration of the account by its id",
            subject.Target
        );
}
