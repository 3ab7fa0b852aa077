using System.Management.Automation;
using System.Net;
using System.Security;
using AhaIntegrations.Api;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Sandbox;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Opens a connection to an account, checks it with <c>GET /me</c> (documented) and makes it the default of the
/// runspace.
/// One request, or none with <c>-SkipCheck</c>.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Aha", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(Connection))]
public sealed class ConnectAhaCommand : PSCmdlet, IDisposable
{
    private const string TokenSet = "Token";
    private const string CredentialSet = "Credential";
    private const string EndpointTokenSet = "EndpointToken";
    private const string EndpointCredentialSet = "EndpointCredential";
    private const string SandboxSet = "Sandbox";

    private PipelineBridge? bridge;
    private bool isConnected;

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
    [ValidateNotNullOrEmpty]
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
    [ValidateNotNull]
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
    /// sent again.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = new AhaClientOptions().MaximumRetryCount;

    /// <summary>How long one attempt may take, from connecting to the last byte, in seconds: 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = (int)new AhaClientOptions().Timeout.TotalSeconds;

    /// <summary>
    /// The maximum number of requests in any 60 seconds, from 1 to 300. The default is the documented quota of 300, and
    /// no limit for loopback and the sandbox. All connections of this process to the same host share the limit, and the
    /// smallest one applies.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int? MaximumRequestsPerMinute { get; set; }

    private PipelineBridge Bridge => bridge ??= new PipelineBridge(this);

    private bool IsEndpoint => ParameterSetName is EndpointTokenSet or EndpointCredentialSet;

    /// <summary>
    /// Leaves no default connection if no new one was opened, whatever went wrong, a failed parameter binding
    /// included: what
    /// follows in a script must not act on the account of an older connection. The engine calls this for each command
    /// that it
    /// runs, and not for completion or help.
    /// </summary>
    public void Dispose()
    {
        if (!isConnected)
        {
            SessionTable.ForgetDefault();
        }

        bridge?.Close(() => Task.CompletedTask);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => Bridge.Stop();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Name is not null && (WildcardPattern.ContainsWildcardCharacters(Name) || string.IsNullOrWhiteSpace(Name)))
        {
            throw Refuse(ErrorId.InvalidName, $"'{TerminalText.Sanitize(Name, 60)}' can't name a connection: "
                + "it is blank, or has characters of wildcard patterns", Name);
        }

        var address = ReadAddress();
        var options = ReadOptions(address);
        var client = Sandbox ? AhaSandbox.CreateClient(options) : new AhaClient(address, ReadToken(address), options);
        try
        {
            var user = SkipCheck ? null : Check(client, address);
            var session = new AhaSession(client, closed => new Connection(Name ?? DefaultName(address), address, closed)
            {
                Account = AccountOf(user, address),
                User = user?.ToString(),
                IsSandbox = Sandbox,
            });
            WarnIfReplaced(session.Connection);
            SessionTable.Open(session);
            isConnected = true;
            WriteObject(session.Connection);
        }
        finally
        {
            if (!isConnected)
            {
                client.Dispose();
            }
        }
    }

    private CurrentUser Check(AhaClient client, Uri address)
    {
        try
        {
            return Bridge.Await(client.WithNotices(Bridge.Notices).GetCurrentUserAsync(Bridge.Cancellation));
        }
        catch (AhaApiException exception)
        {
            throw Bridge.Terminate(ErrorRecords.FromConnecting(exception, address));
        }
    }

    private void WarnIfReplaced(Connection connection)
    {
        var replaced = SessionTable.Current.Find(connection.Name)?.Connection;
        if (replaced is not null && replaced.Address != connection.Address)
        {
            WriteWarning($"Connection '{replaced}' to {replaced.Address} is closed; the name now stands for {connection.Address}.");
        }
    }

    private Uri ReadAddress()
    {
        if (ParameterSetName == SandboxSet)
        {
            return Sandbox ? AhaSandbox.Address : throw Refuse(
                ErrorId.InvalidAddress, "-Sandbox:$false names no account. Use -Domain and -Token");
        }

        if (IsEndpoint)
        {
            return Try(ErrorId.InvalidAddress, () => AhaAddress.ForEndpoint(BaseUri));
        }

        var given = MyInvocation.BoundParameters.ContainsKey(nameof(Domain)) ? Domain ?? "" : AhaEnvironment.Domain;
        var domain = given ?? Ask<string>(nameof(Domain), "The account: its name (acme) or its address (acme.aha.io).")
            ?? throw Refuse(
                ErrorId.MissingDomain,
                "No account is named, and nobody can be asked for it",
                advice: $"Use -Domain, or set the environment variable {AhaEnvironment.DomainName}. Nothing was sent.");
        return Try(ErrorId.InvalidAddress, () => AhaAddress.ForAccount(domain));
    }

    private AhaClientOptions ReadOptions(Uri address)
    {
        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
        {
            throw Refuse(ErrorId.InvalidProxy, "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other");
        }

        if (Proxy is not null && address.Scheme != Uri.UriSchemeHttps)
        {
            throw Refuse(
                ErrorId.InvalidProxy,
                "Plain http, which is for loopback only, never goes through a proxy: the proxy would see the token");
        }

        return new AhaClientOptions
        {
            MaximumRetryCount = MaximumRetryCount,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRequestsPerMinute = MaximumRequestsPerMinute,
            Proxy = Proxy is null ? null : Try(ErrorId.InvalidProxy, () => AhaAddress.ForProxy(Proxy)),
            ProxyCredentials = ProxyUseDefaultCredentials
                ? CredentialCache.DefaultCredentials
                : ProxyCredential?.GetNetworkCredential(),
        };
    }

    /// <summary>
    /// Reads the token last, when everything else is known to be valid: its text stays in memory from here on.
    /// </summary>
    private Secret ReadToken(Uri address)
    {
        var text = GivenToken() ?? EnvironmentToken(address, out var problem) ?? AskForToken(address, problem);
        if (text.Length == 0 || text.Any(c => c is <= ' ' or >= (char)127))
        {
            throw Refuse(ErrorId.InvalidToken, text.Length == 0
                ? "The token is empty"
                : "The token has spaces, control characters or letters outside ASCII: it was not copied completely");
        }

        return new Secret(text);
    }

    private string? GivenToken()
    {
        var given = Token ?? (Credential is null ? null : Credential.Password ?? new SecureString());
        return given is null ? null : Try(ErrorId.InvalidToken, () => SecureText.ReadTrimmed(given));
    }

    private static string? EnvironmentToken(Uri address, out string? problem)
    {
        problem = AhaEnvironment.ProblemOfTokenAt(address);
        return problem is null ? AhaEnvironment.Token : null;
    }

    private string AskForToken(Uri address, string? problem)
    {
        var answer = Ask<SecureString>(nameof(Token), $"An API key or an OAuth access token for {address.Host}.");
        return answer is { Length: > 0 }
            ? Try(ErrorId.InvalidToken, () => SecureText.ReadTrimmed(answer))
            : throw Refuse(
                ErrorId.MissingToken,
                $"There is no token for {address.Host}, and nobody can be asked for it.{(problem is null ? "" : $" {problem}")}",
                advice: $"Use -Token or -Credential, or set the environment variable {AhaEnvironment.TokenName}. Nothing was sent.");
    }

    private T? Ask<T>(string name, string message)
        where T : class
    {
        var answer = new InteractivePrompt(Host, MyInvocation.MyCommand.Name).Ask<T>(name, message);
        return answer is string { Length: 0 } ? null : answer;
    }

    private Exception Refuse(ErrorId id, string message, object? target = null, string? advice = null) =>
        Bridge.Terminate(ErrorRecords.Create(id, message, target, advice));

    /// <summary>
    /// Reports what is wrong with a value; the value itself, which may hold credentials, is not kept.
    /// </summary>
    private T Try<T>(ErrorId id, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException exception)
        {
            throw Refuse(id, exception.Message);
        }
    }

    /// <summary>The account that the token opened. Only the addresses of aha.io show which one was meant.</summary>
    private string? AccountOf(CurrentUser? user, Uri address)
    {
        var accounts = user?.Accounts ?? [];
        var label = address.Host.Split('.')[0];
        var account = accounts.FirstOrDefault(
            known => string.Equals(known.Domain?.Split('.')[0], label, StringComparison.OrdinalIgnoreCase));
        if (account is null && accounts.Count > 0 && AhaAddress.IsAccount(address))
        {
            var names = string.Join(", ", accounts.Select(known => $"{known.Name} ({known.Domain})"));
            WriteWarning(TerminalText.Sanitize(
                $"You connected to {address.Host}, but the token's user belongs to {names}. Check that this is the account you mean."));
        }

        account ??= accounts.Count > 0 ? accounts[0] : null;
        return account?.Name ?? account?.Domain;
    }

    /// <summary>
    /// The first part of the host's name, or all of it if the first part already stands for another address.
    /// </summary>
    private static string DefaultName(Uri address)
    {
        var name = address.HostNameType == UriHostNameType.Dns ? address.Host.Split('.')[0] : address.Host;
        var known = SessionTable.Current.Find(name)?.Connection;
        return known is not null && known.Address != address ? address.Authority : name;
    }
}
