using System.Management.Automation;
using System.Security;
using AhaIntegrations.Binding;

namespace AhaIntegrations.Commands;

/// <summary>The parameters that open a connection.</summary>
public abstract class ConnectionCmdlet : PSCmdlet
{
    internal const string TokenSet = "Token";
    internal const string CredentialSet = "Credential";
    internal const string EndpointTokenSet = "EndpointToken";
    internal const string EndpointCredentialSet = "EndpointCredential";
    internal const string SandboxSet = "Sandbox";

    /// <summary>
    /// The account: its name (<c>company</c>), its host (<c>company.aha.io</c>, or with a region
    /// <c>company.euw4.aha.io</c>), or an address copied from the browser. The default is the environment variable
    /// <c>AHA_DOMAIN</c>; when it is not set, you are asked. Anything that does not lead to an HTTPS address of aha.io
    /// is the error <c>InvalidAddress</c>.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = TokenSet)]
    [Parameter(Position = 0, ParameterSetName = CredentialSet)]
    [Alias("Account", "Subdomain")]
    [AllowEmptyString]
    public string? Domain { get; set; }

    /// <summary>
    /// Another endpoint, for example a gateway of your own: an origin, to which <c>/api/v1</c> is added, or a base
    /// address with its path. Only HTTPS is accepted, or HTTP on loopback. Host names that imitate aha.io are refused.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = EndpointTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = EndpointCredentialSet)]
    [AllowEmptyString]
    public string BaseUri { get; set; } = "";

    /// <summary>
    /// An API key or an OAuth access token, as a SecureString. The default is the environment variable
    /// <c>AHA_TOKEN</c>, unless <c>AHA_DOMAIN</c> names another account; otherwise, you are asked. White space at both
    /// ends is removed. Aha! does not document the form of a token, so nothing else is checked but that it is printable
    /// ASCII without spaces.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = EndpointTokenSet)]
    [TokenTransformation]
    public SecureString? Token { get; set; }

    /// <summary>
    /// A credential whose password is the token, for vaults that store credentials. The user name is not used: a token
    /// belongs to a user.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Parameter(Mandatory = true, ParameterSetName = EndpointCredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// Connects to the built-in sandbox, which uses no network and no real data. The sandbox answers as Aha! documents,
    /// refuses what is not documented, marks its guesses, and has no quota.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>
    /// A name for the connection, for use with <c>-Connection</c>. The default is the first part of the host name, or
    /// all of the host name when that part already names a connection to another address. An open connection of the
    /// same name is closed, with a warning when it led to another address.
    /// </summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>
    /// Connects without a request. A wrong account or token shows with the first command that uses the connection, and
    /// the account and user of the connection stay unknown.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    /// <summary>
    /// The proxy to use, with its scheme, for example <c>http://proxy:8080</c>. The default is the proxy of the system,
    /// if there is one. Credentials in the address are refused, because they would be shown: use
    /// <c>-ProxyCredential</c>. Plain HTTP, which is for loopback only, never goes through a proxy.
    /// </summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>
    /// The credential to send when the proxy asks for one, both for <c>-Proxy</c> and for the proxy of the system.
    /// </summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>
    /// Sends the credentials of the user of this process when the proxy asks for them. It can't be combined with
    /// <c>-ProxyCredential</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>
    /// How many times a failed request is sent again, from 0 to 20. A create that the server may have executed is never
    /// sent again. What <c>-MaximumWaitSec</c> limits is not counted, but with 0 nothing is sent again.
    /// </summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = new AhaClientOptions().MaximumRetryCount;

    /// <summary>
    /// How long one request waits in all, in seconds from 0 to 3600, when the rate limit is used up (429), or when a
    /// server that has answered before can't be reached or is unavailable (502, 503, 504). With 0 it does not wait for
    /// them.
    /// </summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(0, 3600)]
    public int MaximumWaitSec { get; set; } = (int)new AhaClientOptions().MaximumWait.TotalSeconds;

    /// <summary>How long one attempt may take, from connecting to the last byte, in seconds: 1 to 3600.</summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = (int)new AhaClientOptions().Timeout.TotalSeconds;

    /// <summary>
    /// The maximum number of requests in any 60 seconds, from 1 to 300. The default is the documented quota of 300, and
    /// no limit for loopback and the sandbox. All connections of this process to the same host share the limit, and the
    /// smallest one applies.
    /// </summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 300)]
    public int? MaximumRequestsPerMinute { get; set; }

    /// <summary>
    /// A journal of changes: every command that changes something through this connection writes down who, when, which
    /// command, what was before and what is after, and the server's id of the request. What can't be written down is
    /// not sent, and nothing is written under <c>-WhatIf</c>. If the file does not exist, it is created, and on Unix
    /// only you can read it; otherwise lines are added. A create that an earlier process began and did not end is
    /// searched for before it is sent again. The journal stays open, for this runspace only, until you disconnect.
    /// </summary>
    [Parameter]
    public string? JournalPath { get; set; }

    private protected bool IsEndpoint => ParameterSetName is EndpointTokenSet or EndpointCredentialSet;
}
