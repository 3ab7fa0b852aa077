using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>What the server answered.</summary>
internal static class AnswerErrors
{
    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Rows { get; } =
        new Dictionary<ErrorId, ErrorDefinition>
        {
            [ErrorId.Forbidden] = new(
                ErrorCategory.PermissionDenied,
                "The token's user is not allowed to do this, or has no access to this account. Aha! documents that "
                    + "owners of a workspace manage its integrations, and administrators with customizations those of "
                    + "the account: ask one of them, or connect as one."
            ),
            [ErrorId.InvalidData] = new(
                ErrorCategory.InvalidData,
                "The server refused the request; its words say why."
            ),
            [ErrorId.ListIncomplete] = new(
                ErrorCategory.InvalidResult,
                "What was returned exists, but more may exist: don't conclude that anything is missing or gone. Run "
                    + "the command again when nobody changes the account; if the error stays, the server's lists are "
                    + "broken."
            ),
            [ErrorId.NotFound] = new(
                ErrorCategory.ObjectNotFound,
                "The record does not exist, or this token has no access to it. Product keys are case-sensitive: "
                    + "Get-AhaProduct lists the products that this token has access to."
            ),
            [ErrorId.RateLimited] = new(
                ErrorCategory.LimitsExceeded,
                "The account's quota (300 requests a minute, shared by all its clients) is used up. Try again "
                    + "in a minute."
            ),
            [ErrorId.ServerError] = new(ErrorCategory.ResourceUnavailable, "The server failed. Try again later."),
            [ErrorId.Unauthorized] = new(
                ErrorCategory.AuthenticationError,
                "The token is wrong, revoked, or belongs to another account (the answer does not say which). Check "
                    + "the account's name, or create a new API key in Aha! (Settings, Personal, Developer) and run "
                    + "Connect-Aha again."
            ),
            [ErrorId.UnexpectedAnswer] = new(
                ErrorCategory.InvalidResult,
                "A proxy or another server may have answered: check the address. -Debug shows requests and answers "
                    + $"with secrets masked. {ErrorTable.SafeToRepeat}"
            ),
        };
}
