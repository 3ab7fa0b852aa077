using System.Management.Automation;
using System.Net;
using System.Security;

namespace AhaIntegrations;

/// <summary>
/// Opens a connection to an account, checks it with <c>GET /me</c> (documented) and makes it this runspace's default.
/// One request, or none with <c>-SkipCheck</c>.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Aha", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(Connection))]
public sealed class ConnectAhaCommand : AhaCmdlet
{
    private const string TokenSet = "Token";
    private const string CredentialSet = "Credential";
    private const string EndpointTokenSet = "EndpointToken";
    private const string EndpointCredentialSet = "EndpointCredential";
    private const string SandboxSet = "Sandbox";

    /// <summary>The account: <c>acme</c>, <c>acme.aha.io</c> or <c>https://acme.aha.io</c>. By default that of the environment variable AHA_DOMAIN; else it is asked for.</summary>
    [Parameter(Position = 0, ParameterSetName = TokenSet)]
    [Parameter(Position = 0, ParameterSetName = CredentialSet)]
    [Alias("Account", "Subdomain")]
    [AllowEmptyString]
    public string? Domain { get; set; }

    /// <summary>Another endpoint: an origin, to which <c>/api/v1</c> is added, or a base address with its path. https, or http on loopback.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EndpointTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = EndpointCredentialSet)]
    [AllowEmptyString]
    public string BaseUri { get; set; } = "";

    /// <summary>An API key or an OAuth access token. By default that of the environment variable AHA_TOKEN, when AHA_DOMAIN names no other account; else it is asked for.</summary>
    [Parameter(Position = 1, ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = EndpointTokenSet)]
    [TokenTransformation]
    public SecureString? Token { get; set; }

    /// <summary>A credential whose password is the token. Its user name is not used: a token belongs to a user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Parameter(Mandatory = true, ParameterSetName = EndpointCredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Connects to the embedded sandbox: nothing real is read or changed, no network is used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>A name for the connection, to be used with <c>-Connection</c>. By default the first part of the host's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Sends no request: a wrong account or token shows with the first command that uses the connection, whose account and user stay unknown.</summary>
    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    /// <summary>The proxy to go through, for instance <c>http://proxy:8080</c>. By default the system's.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>What the proxy, given or the system's, is told when it asks who we are.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Tells the proxy, when it asks, who the user of this process is.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>How often a failed request is sent again, at most: 0 to 20, by default 4. A create is never repeated when it may have been executed.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = new AhaClientOptions().MaximumRetryCount;

    /// <summary>How long one attempt may take, in seconds: 1 to 3600, by default 100.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = (int)new AhaClientOptions().Timeout.TotalSeconds;

    /// <summary>
    /// The most requests in any 60 seconds: 1 to 300, by default the documented 300, and no limit for loopback and the
    /// sandbox. Shared by all connections of this process to the same host; the smallest one counts.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int? MaximumRequestsPerMinute { get; set; }

    /// <summary>
    /// Makes the command, which forgets the default connection: whatever goes wrong from here on, be it the binding of a
    /// parameter, what follows in a script must not act on the account of an older connection.
    /// </summary>
    public ConnectAhaCommand() => ConnectionTable.ForgetDefault();

    private bool IsEndpoint => ParameterSetName is EndpointTokenSet or EndpointCredentialSet;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Name is not null && (WildcardPattern.ContainsWildcardCharacters(Name) || string.IsNullOrWhiteSpace(Name)))
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidName", $"'{Printable.Line(Name, 60)}' can't name a connection: it is empty, or has characters of wildcard patterns.", Name));
        }

        var address = ReadAddress();
        var options = ReadOptions(address);
        var client = Sandbox
            ? new AhaClient(address, new Secret("sandbox"), options, new SandboxHandler(), new Pacer(TimeProvider.System), TimeProvider.System)
            : new AhaClient(address, ReadToken(address), options);
        Connection? connection = null;
        try
        {
            var user = SkipCheck ? null : Await(client.GetCurrentUserAsync);
            connection = new Connection(Name ?? DefaultName(address), client, address, Sandbox) { Account = FindAccount(user, address), User = user?.ToString() };
        }
        catch (AhaApiException exception)
        {
            ThrowTerminatingError(ErrorRecords.FromConnecting(exception, address));
        }
        finally
        {
            if (connection is null)
            {
                client.Dispose();
            }
        }

        if (ConnectionTable.Current.Find(connection!.Name) is { } replaced && replaced.Address != address)
        {
            WriteWarning($"Connection '{replaced}' led to {replaced.Address} and is closed; the name now stands for {address}.");
        }

        ConnectionTable.Current.Add(connection);
        WriteObject(connection);
    }

    private Uri ReadAddress()
    {
        var given = MyInvocation.BoundParameters.ContainsKey(nameof(Domain)) ? Domain ?? "" : null;
        var domain = ParameterSetName == SandboxSet || IsEndpoint ? null : given ?? AhaEnvironment.Domain ?? Ask<string>("Domain", "The account: its name (acme) or its address (acme.aha.io).", "MissingDomain",
            "No account is named, and nobody can be asked for it.", $"Give -Domain, or set the environment variable {AhaEnvironment.DomainName}.");
        return Checked("InvalidAddress", () => ParameterSetName switch
        {
            SandboxSet when !Sandbox => throw new ArgumentException("-Sandbox:$false names no account. Give -Domain and -Token."),
            SandboxSet => new Uri("https://sandbox.invalid/api/v1"),
            _ => IsEndpoint ? AhaAddress.OfEndpoint(BaseUri) : AhaAddress.OfAccount(domain!),
        });
    }

    private AhaClientOptions ReadOptions(Uri address)
    {
        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidProxy", "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other.", null));
        }

        if (Proxy is not null && address.Scheme != Uri.UriSchemeHttps)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidProxy", "Plain http, which is for loopback only, is never sent through a proxy: it would read the token.", address));
        }

        return new AhaClientOptions
        {
            MaximumRetryCount = MaximumRetryCount,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRequestsPerMinute = MaximumRequestsPerMinute,
            Proxy = Proxy is null ? null : Checked("InvalidProxy", () => AhaAddress.OfProxy(Proxy)),
            ProxyCredentials = ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential?.GetNetworkCredential(),
        };
    }

    /// <summary>Reads the token last of all, when everything else is known to be good: its text stays in memory from here on.</summary>
    private Secret ReadToken(Uri address)
    {
        var given = Token ?? (Credential is null ? null : Credential.Password ?? new SecureString());
        var elsewhere = given is null ? AhaEnvironment.ProblemOfTokenAt(address) : null;
        var text = given is null && elsewhere is null && AhaEnvironment.Token is { } token
            ? token
            : ReadText(given ?? Ask<SecureString>("Token", $"An API key or an OAuth access token for {address.Host}.", "MissingToken",
                $"There is no token for {address.Host}, and nobody can be asked for it.{(elsewhere is null ? "" : $" {elsewhere}")}",
                $"Give -Token or -Credential, or set the environment variable {AhaEnvironment.TokenName}."));
        if (text.Length == 0 || text.Any(c => c is <= ' ' or >= (char)127))
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidToken", text.Length == 0 ? "The token is empty." : "The token has spaces, control characters or letters outside ASCII: it was not copied whole.", null));
        }

        return new Secret(text);
    }

    private string ReadText(SecureString secure) => Checked("InvalidToken", () => SecureText.ReadTrimmed(secure));

    private T Ask<T>(string name, string message, string errorId, string missing, string ways)
        where T : class
    {
        var answer = new Question(Host, MyInvocation.MyCommand.Name).Ask<T>(name, message);
        if (answer is null or string { Length: 0 } or SecureString { Length: 0 })
        {
            ThrowTerminatingError(ErrorRecords.MissingInput(errorId, missing, ways));
        }

        return answer!;
    }

    /// <summary>What is wrong with an address is said; the text itself, which may hold credentials, is not kept.</summary>
    private T Checked<T>(string errorId, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput(errorId, exception.Message, null));
            throw;
        }
    }

    /// <summary>The name of the account that the token opened. Only aha.io's own addresses tell which one was meant.</summary>
    private string? FindAccount(CurrentUser? user, Uri address)
    {
        var known = user?.KnownAccounts ?? [];
        var account = user?.AccountAt(address);
        if (account is null && known.Count > 0 && AhaAddress.IsOfAha(address))
        {
            WriteWarning(Printable.Line($"{address.Host} was asked for, but the token's user belongs to {string.Join(", ", known.Select(other => $"{other.Name} ({other.Domain})"))}. Check that this is the account you mean."));
        }

        account ??= known.Count > 0 ? known[0] : null;
        return account?.Name ?? account?.Domain;
    }

    /// <summary>The first part of the host's name, or all of it where that already stands for another address.</summary>
    private static string DefaultName(Uri address)
    {
        var name = address.HostNameType == UriHostNameType.Dns ? address.Host.Split('.')[0] : address.Host;
        return ConnectionTable.Current.Find(name) is { } other && other.Address != address ? address.Authority : name;
    }
}
