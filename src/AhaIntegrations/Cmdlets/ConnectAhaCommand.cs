using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;

namespace AhaIntegrations;

/// <summary>
/// Opens a connection to an account, checks it with <c>GET /me</c> (documented) and makes it this runspace's default.
/// One request.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Aha", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(Connection))]
public sealed class ConnectAhaCommand : AhaCmdlet
{
    private const string AccountSet = "Account";
    private const string EndpointSet = "Endpoint";
    private const string SandboxSet = "Sandbox";

    /// <summary>The account: <c>acme</c>, <c>acme.aha.io</c> or <c>https://acme.aha.io</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AccountSet)]
    [Alias("Account", "Subdomain")]
    [AllowEmptyString]
    public string Domain { get; set; } = "";

    /// <summary>Another endpoint: an origin, to which <c>/api/v1</c> is added, or a base address with its path. https, or http on loopback.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EndpointSet)]
    [AllowEmptyString]
    public string BaseUri { get; set; } = "";

    /// <summary>An API key or an OAuth access token.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = AccountSet)]
    [Parameter(Mandatory = true, ParameterSetName = EndpointSet)]
    [TokenTransformation]
    public SecureString Token { get; set; } = null!;

    /// <summary>Connects to the embedded sandbox: nothing real is read or changed, no network is used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>A name for the connection, to be used with <c>-Connection</c>. By default the first part of the host's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

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

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Whatever goes wrong from here on, what follows in a script must not act on the account of an older connection.
        ConnectionTable.Current.ForgetDefault();
        var address = ReadAddress();
        var options = new AhaClientOptions
        {
            MaximumRetryCount = MaximumRetryCount,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRequestsPerMinute = MaximumRequestsPerMinute,
        };
        var client = Sandbox
            ? new AhaClient(address, new Secret("sandbox"), options, new SandboxHandler(), new Pacer(TimeProvider.System), TimeProvider.System)
            : new AhaClient(address, ReadToken(), options);
        Connection? connection = null;
        try
        {
            var user = Await(client.GetCurrentUserAsync);
            connection = new Connection(Name ?? DefaultName(address), client, address, Sandbox) { Account = AccountOf(user, address), User = user.ToString() };
        }
        catch (AhaApiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, new ErrorSubject(address.Host, address)));
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
        try
        {
            return ParameterSetName switch
            {
                SandboxSet when !Sandbox => throw new ArgumentException("-Sandbox:$false names no account. Give -Domain and -Token."),
                SandboxSet => new Uri("https://sandbox.invalid/api/v1"),
                EndpointSet => AhaAddress.OfEndpoint(BaseUri),
                _ => AhaAddress.OfAccount(Domain),
            };
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidAddress", exception.Message, ParameterSetName == EndpointSet ? BaseUri : Domain));
            throw;
        }
    }

    private Secret ReadToken()
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(Token);
        try
        {
            // A pasted token often brings a line break along. Nothing else about its form is known.
            var text = Marshal.PtrToStringUni(pointer)!.Trim();
            if (text.Length == 0 || text.Any(c => c is <= ' ' or >= (char)127))
            {
                ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidToken", text.Length == 0 ? "The token is empty." : "The token has spaces, control characters or letters outside ASCII: it was not copied whole.", null));
            }

            return new Secret(text);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>The first part of the host's name, or all of it where that already stands for another address.</summary>
    private static string DefaultName(Uri address)
    {
        var name = address.HostNameType == UriHostNameType.Dns ? address.Host.Split('.')[0] : address.Host;
        return ConnectionTable.Current.Find(name) is { } other && other.Address != address ? address.Authority : name;
    }

    private static string? AccountOf(CurrentUser user, Uri address)
    {
        var accounts = user.Accounts?.Select(entry => entry.Account).OfType<Account>().ToArray() ?? [];
        var account = accounts.FirstOrDefault(account => string.Equals(account.Domain, address.Host.Split('.')[0], StringComparison.OrdinalIgnoreCase)) ?? accounts.FirstOrDefault();
        return account?.Name ?? account?.Domain;
    }
}
