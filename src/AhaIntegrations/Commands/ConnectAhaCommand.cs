using System.Management.Automation;
using System.Net;
using System.Security;
using AhaIntegrations.Api;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Sandbox;
using AhaIntegrations.Binding;
using AhaIntegrations.Changes;
using AhaIntegrations.Errors;
using AhaIntegrations.Journals;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Opens a connection to an account, checks it with <c>GET /me</c> (documented) and makes it the default of the
/// runspace. One request, or none with <c>-SkipCheck</c>.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Aha", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(Connection))]
public sealed class ConnectAhaCommand : ConnectionCmdlet, IDisposable
{
    private PipelineBridge? bridge;
    private ConnectionInput? input;
    private bool isConnected;

    private PipelineBridge Bridge => bridge ??= new PipelineBridge(this);

    private ConnectionInput Input => input ??= new ConnectionInput(Bridge, Host, MyInvocation.MyCommand.Name);

    /// <summary>
    /// Leaves no default connection if no new one was opened, whatever went wrong, a failed parameter binding included:
    /// what follows in a script must not act on the account of an older connection. The engine calls this for each
    /// command that it runs, and not for completion or help.
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
    protected override void BeginProcessing() => BoundInput.Check(this);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Name is not null && (WildcardPattern.ContainsWildcardCharacters(Name) || string.IsNullOrWhiteSpace(Name)))
        {
            throw Input.Refuse(
                ErrorId.InvalidName,
                $"'{TerminalText.Sanitize(Name, 60)}' can't name a connection: "
                    + "it is blank, or has characters of wildcard patterns",
                Name
            );
        }

        var address = ReadAddress();
        var options = ReadOptions(address);
        using var journal = OpenJournal(address);
        var client = Sandbox ? AhaSandbox.CreateClient(options) : new AhaClient(address, ReadToken(address), options);
        AhaSession? session = null;
        var sessions = SessionTable.Current;
        try
        {
            var user = SkipCheck ? null : Check(client, address);
            var account = AccountMatch.Find(user, address);
            session = new AhaSession(
                client,
                closed => new Connection(Name ?? DefaultName(address), address, closed, sessions.IsDefault)
                {
                    Account = account.Name,
                    User = user?.Name ?? user?.Id,
                    IsSandbox = Sandbox,
                }
            )
            {
                Journal = BeginJournal(journal, client, address),
            };
            WriteWarnings(account, session.Connection);
            SessionTable.Open(session);
            isConnected = true;
            WriteObject(session.Connection);
        }
        finally
        {
            if (!isConnected)
            {
                session?.Dispose();
                client.Dispose();
            }
        }
    }

    /// <summary>Opens the journal before anything is sent.</summary>
    private JournalFile? OpenJournal(Uri address)
    {
        var journal = JournalPath is null ? null : JournalFile.Open(this, Bridge, JournalPath, mustExist: false);
        if (journal?.Journal.ProblemOf(address) is { } problem)
        {
            journal.Dispose();
            throw Bridge.Terminate(JournalOutcome.ErrorOf(problem));
        }

        return journal;
    }

    /// <summary>Begins the journal, and passes on what it knows of creates that were lost.</summary>
    private ChangeJournal? BeginJournal(JournalFile? file, AhaClient client, Uri address)
    {
        try
        {
            file?.Journal.Begin(address);
        }
        catch (JournalException problem)
        {
            throw Bridge.Terminate(JournalOutcome.ErrorOf(problem));
        }

        foreach (var create in file?.Journal.OpenCreates ?? [])
        {
            client.Remember(create);
        }

        return file?.Journal.Share();
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

    private void WriteWarnings(AccountMatch account, Connection connection)
    {
        if (account.Warning is not null)
        {
            WriteWarning(account.Warning);
        }

        var replaced = SessionTable.Current.Find(connection.Name)?.Connection;
        if (replaced is not null && replaced.Address != connection.Address)
        {
            WriteWarning(
                $"Connection '{replaced}' to {replaced.Address} is closed; "
                    + $"the name now stands for {connection.Address}."
            );
        }
    }

    private Uri ReadAddress()
    {
        if (ParameterSetName == SandboxSet)
        {
            return Sandbox
                ? AhaSandbox.Address
                : throw Input.Refuse(
                    ErrorId.InvalidAddress,
                    "-Sandbox:$false names no account. Use -Domain and -Token"
                );
        }

        return IsEndpoint
            ? Input.Try(ErrorId.InvalidAddress, () => AhaAddress.ForEndpoint(BaseUri))
            : Input.ReadAccount(Domain);
    }

    private AhaClientOptions ReadOptions(Uri address)
    {
        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
        {
            throw Input.Refuse(
                ErrorId.InvalidProxy,
                "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other"
            );
        }

        if (Proxy is not null && address.Scheme != Uri.UriSchemeHttps)
        {
            throw Input.Refuse(
                ErrorId.InvalidProxy,
                "Plain http, which is for loopback only, never goes through a proxy: the proxy would see the token"
            );
        }

        return new AhaClientOptions
        {
            MaximumRetryCount = MaximumRetryCount,
            MaximumWait = TimeSpan.FromSeconds(MaximumWaitSec),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRequestsPerMinute = MaximumRequestsPerMinute,
            Proxy = Proxy is null ? null : Input.Try(ErrorId.InvalidProxy, () => AhaAddress.ForProxy(Proxy)),
            ProxyCredentials = ProxyUseDefaultCredentials
                ? CredentialCache.DefaultCredentials
                : ProxyCredential?.GetNetworkCredential(),
        };
    }

    private Secret ReadToken(Uri address)
    {
        var password = Credential is null ? null : Credential.Password ?? new SecureString();
        return Input.ReadToken(Token ?? password, address);
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
