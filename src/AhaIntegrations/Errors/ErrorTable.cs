using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>The one table of errors: category and advice for each id. The about topic is tested against it.</summary>
internal static class ErrorTable
{
    private const string NothingSent = "Nothing was sent.";
    private const string SafeToRepeat = "It is safe to read, enable and disable again.";

    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Definitions { get; } =
        new Dictionary<ErrorId, ErrorDefinition>
        {
            [ErrorId.AccountLevelUndocumented] = new(
                ErrorCategory.NotImplemented,
                $"{NothingSent} If the integration belongs to a product, specify -Product. Otherwise use the web "
                    + "interface, or -AllowUndocumented to try /integrations/{id}."
            ),
            [ErrorId.AccountNotFound] = new(
                ErrorCategory.ObjectNotFound,
                "Check the account's name: it is the first part of the address that you use in the browser."
            ),
            [ErrorId.ConnectionClosed] = new(
                ErrorCategory.ConnectionError,
                "The connection was closed by Disconnect-Aha, or replaced by a newer Connect-Aha of the same "
                    + "name. Connect again."
            ),
            [ErrorId.ConnectionFailed] = new(
                ErrorCategory.ConnectionError,
                "Check the network and the account's address; behind a proxy, specify it with Connect-Aha -Proxy. "
                    + SafeToRepeat
            ),
            [ErrorId.ConnectionNotFound] = new(
                ErrorCategory.ObjectNotFound,
                $"{NothingSent} Get-AhaConnection lists the open connections of this runspace."
            ),
            [ErrorId.ContradictingId] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.FileExists] = new(
                ErrorCategory.ResourceExists,
                "Use another -Path, or replace the file with -Force."
            ),
            [ErrorId.FileNotWritable] = new(
                ErrorCategory.WriteError,
                "Use a -Path in an existing folder that you can write to. An existing file was left unchanged."
            ),
            [ErrorId.Forbidden] = new(
                ErrorCategory.PermissionDenied,
                "The token's user is not allowed to do this, or has no access to this account. "
                    + "Ask an account administrator, or connect as another user."
            ),
            [ErrorId.HealthNotKnown] = new(
                ErrorCategory.InvalidResult,
                "See the errors before this one, and check what was piped or named."
            ),
            [ErrorId.HostNotFound] = new(
                ErrorCategory.ConnectionError,
                "Check the account's name, then the network and its name service. "
                    + "Behind a proxy, specify it with Connect-Aha -Proxy."
            ),
            [ErrorId.IntegrationUnhealthy] = new(
                ErrorCategory.InvalidResult,
                "The error's target object holds all of them. The web interface shows what failed; no "
                    + "documented call returns it."
            ),
            [ErrorId.InvalidAddress] = new(
                ErrorCategory.InvalidArgument,
                $"{NothingSent} For an endpoint other than aha.io, use -BaseUri."
            ),
            [ErrorId.InvalidBody] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidData] = new(
                ErrorCategory.InvalidData,
                "The server refused the request; its words say why."
            ),
            [ErrorId.InvalidFilePath] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidId] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidName] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidPath] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidProduct] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidProxy] = new(
                ErrorCategory.InvalidArgument,
                $"{NothingSent} The proxy's credentials belong in -ProxyCredential."
            ),
            [ErrorId.InvalidRecordType] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidServiceName] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidTimeSpan] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.InvalidToken] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.JobFailed] = new(
                ErrorCategory.InvalidResult,
                "The server's words say why. The error's target object is the job with all errors; correct the "
                    + "records or the integration in the web interface and send them again."
            ),
            [ErrorId.JobNotComplete] = new(
                ErrorCategory.OperationTimeout,
                "The job goes on. Wait again with Wait-AhaIntegrationJob, or longer with -TimeoutSec."
            ),
            [ErrorId.JournalDamaged] = new(
                ErrorCategory.InvalidData,
                $"{NothingSent} The file may have been edited: each line is one JSON object. "
                    + "You can use a copy without the damaged line; check the integration of that line yourself."
            ),
            [ErrorId.JournalNotFound] = new(
                ErrorCategory.ObjectNotFound,
                $"Use the -Path that you gave to Suspend-AhaIntegration. {NothingSent}"
            ),
            [ErrorId.JournalNotWritable] = new(
                ErrorCategory.WriteError,
                "Nothing is switched that could not be written down first. Use a file in a folder that you can write "
                    + "to; only one command can use a journal at a time."
            ),
            [ErrorId.JournalOfAnotherAccount] = new(
                ErrorCategory.InvalidArgument,
                $"{NothingSent} Connect to that account, pass a connection to it with -Connection, or use "
                    + "another -Path."
            ),
            [ErrorId.JournalTooNew] = new(ErrorCategory.InvalidData, $"{NothingSent} Update this module."),
            [ErrorId.MissingDomain] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.MissingToken] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.NoIntegration] = new(
                ErrorCategory.InvalidArgument,
                $"Pipe integrations from Get-AhaIntegration, or specify -Id. {NothingSent}"
            ),
            [ErrorId.NotAJournal] = new(
                ErrorCategory.InvalidData,
                "The file was left unchanged, and nothing was sent. "
                    + "Use another -Path: a new file, or a journal of Suspend-AhaIntegration."
            ),
            [ErrorId.NotAnIntegration] = new(
                ErrorCategory.InvalidType,
                "Pipe the output of Get-AhaIntegration or Get-AhaIntegrationHealth directly: not rows of a file, and "
                    + "not copies made by Select-Object or a job."
            ),
            [ErrorId.NotApplied] = new(
                ErrorCategory.InvalidResult,
                "Check the integration in the web interface: it may lack its configuration, or its template may decide."
            ),
            [ErrorId.NotConnected] = new(
                ErrorCategory.ConnectionError,
                "Run Connect-Aha first, or pass a connection with -Connection (Get-AhaConnection lists the open "
                    + "ones). After a Connect-Aha that failed there is no default. A connection belongs to the "
                    + "runspace that opened it; in ForEach-Object -Parallel pass -Connection $using:aha."
            ),
            [ErrorId.NotFound] = new(
                ErrorCategory.ObjectNotFound,
                "The record does not exist, or this token has no access to it. Product keys are case-sensitive: "
                    + "Get-AhaProduct lists the products that this token has access to."
            ),
            [ErrorId.OutcomeUnknown] = new(
                ErrorCategory.InvalidResult,
                "Check with Get-AhaIntegration in a minute. If you run the same command again in this process, it "
                    + "looks first and takes an integration that appeared late; another process does not know about "
                    + "it. Remove what should not exist in the web interface."
            ),
            [ErrorId.ProductNotFound] = new(
                ErrorCategory.ObjectNotFound,
                "Keys are case-insensitive here, and wildcards are allowed: Get-AhaProduct * lists all products."
            ),
            [ErrorId.ProxyFailed] = new(
                ErrorCategory.ConnectionError,
                "Check the proxy's address and credentials: Connect-Aha -Proxy, -ProxyCredential, "
                    + "-ProxyUseDefaultCredentials. Without -Proxy the system's proxy is used."
            ),
            [ErrorId.RateLimited] = new(
                ErrorCategory.LimitsExceeded,
                "The account's quota (300 requests a minute, shared by all its clients) is used up. Try again "
                    + "in a minute."
            ),
            [ErrorId.Redirected] = new(
                ErrorCategory.SecurityError,
                "Check the account's address, and use the one that it is reached at."
            ),
            [ErrorId.ServerError] = new(ErrorCategory.ResourceUnavailable, "The server failed. Try again later."),
            [ErrorId.TemplateNeedsProduct] = new(ErrorCategory.InvalidArgument, NothingSent),
            [ErrorId.Timeout] = new(
                ErrorCategory.OperationTimeout,
                $"Try again, or allow more time for each attempt with Connect-Aha -TimeoutSec. {SafeToRepeat}"
            ),
            [ErrorId.TlsFailed] = new(
                ErrorCategory.SecurityError,
                "The token was not sent. This machine does not trust the server's certificate, or no TLS version is "
                    + "shared. If a company's proxy inspects TLS, install its root certificate; this module can't "
                    + "skip the check."
            ),
            [ErrorId.Unauthorized] = new(
                ErrorCategory.AuthenticationError,
                "The token is wrong, revoked, or belongs to another account (the answer does not say which). Check "
                    + "the account's name, or create a new API key in Aha! (Settings, Personal, Developer) and run "
                    + "Connect-Aha again."
            ),
            [ErrorId.UnexpectedAnswer] = new(
                ErrorCategory.InvalidResult,
                "A proxy or another server may have answered: check the address. -Debug shows requests and answers "
                    + $"with secrets masked. {SafeToRepeat}"
            ),
            [ErrorId.WrongAccount] = new(
                ErrorCategory.InvalidArgument,
                $"{NothingSent} Omit -Connection to act on the account that the object came from."
            ),
        };
}
