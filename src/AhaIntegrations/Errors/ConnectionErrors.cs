using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>Connections, and the way to the server.</summary>
internal static class ConnectionErrors
{
    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Rows { get; } =
        new Dictionary<ErrorId, ErrorDefinition>
        {
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
                    + ErrorTable.SafeToRepeat
            ),
            [ErrorId.ConnectionNotFound] = new(
                ErrorCategory.ObjectNotFound,
                $"{ErrorTable.NothingSent} Get-AhaConnection lists the open connections of this runspace."
            ),
            [ErrorId.HostNotFound] = new(
                ErrorCategory.ConnectionError,
                "Check the account's name, then the network and its name service. "
                    + "Behind a proxy, specify it with Connect-Aha -Proxy."
            ),
            [ErrorId.NotConnected] = new(
                ErrorCategory.ConnectionError,
                "Run Connect-Aha first, or pass a connection with -Connection (Get-AhaConnection lists the open "
                    + "ones). After a Connect-Aha that failed there is no default. A connection belongs to the "
                    + "runspace that opened it; in ForEach-Object -Parallel pass -Connection $using:aha."
            ),
            [ErrorId.ProxyFailed] = new(
                ErrorCategory.ConnectionError,
                "Check the proxy's address and credentials: Connect-Aha -Proxy, -ProxyCredential, "
                    + "-ProxyUseDefaultCredentials. Without -Proxy the system's proxy is used."
            ),
            [ErrorId.Redirected] = new(
                ErrorCategory.SecurityError,
                "Check the account's address, and use the one that it is reached at."
            ),
            [ErrorId.Timeout] = new(
                ErrorCategory.OperationTimeout,
                "Try again, or allow more time for each attempt with Connect-Aha -TimeoutSec. "
                    + ErrorTable.SafeToRepeat
            ),
            [ErrorId.TlsFailed] = new(
                ErrorCategory.SecurityError,
                "The token was not sent. This machine does not trust the server's certificate, or no TLS version is "
                    + "shared. If a company's proxy inspects TLS, install its root certificate; this module can't "
                    + "skip the check."
            ),
        };
}
