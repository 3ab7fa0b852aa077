using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Changes;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Journals;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>A command that acts on an account through a connection.</summary>
public abstract class AhaCmdlet : PSCmdlet, IDisposable
{
    private readonly Dictionary<AhaSession, ChangeSender> senders = [];
    private PipelineBridge? bridge;

    /// <summary>
    /// The connection to use: an object from <c>Connect-Aha</c> or <c>Get-AhaConnection</c>, or the name of one. By
    /// default, a piped object is acted on through the connection that it was read through, and everything else through
    /// the default connection of this runspace. An object is never acted on through a connection to another account:
    /// that is the error <c>WrongAccount</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    private protected PipelineBridge Bridge => bridge ??= new PipelineBridge(this) { ShowProgress = ShowProgress };

    /// <summary>Ends what is under way, and releases what the command holds.</summary>
    public void Dispose()
    {
        bridge?.Close(EndWorkAsync);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => Bridge.Stop();

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        BoundInput.Check(this);
        _ = ExplicitSession();
        Begin();
    }

    /// <summary>Called before any input is processed, when the parameters are known to be usable.</summary>
    private protected virtual void Begin() { }

    /// <summary>Completes when the work that was just canceled has ended.</summary>
    private protected virtual Task EndWorkAsync() => Task.CompletedTask;

    /// <summary>Called on the pipeline thread from time to time while it waits.</summary>
    private protected virtual void ShowProgress() { }

    /// <summary>Finds the session for the account itself; without one the command ends.</summary>
    private protected AhaSession RequireSession() =>
        ExplicitSession() ?? SessionTable.Current.Default ?? throw Bridge.Terminate(NotConnected());

    /// <summary>Asks before a change. Where several connections are open, the question names the one.</summary>
    private protected bool ShouldProcess(AhaSession session, string target, string action)
    {
        var (name, account) = (session.Connection.Name, session.Connection.Account ?? session.Connection.Address.Host);
        var isOneOfSeveral = SessionTable.Current.All.Count > 1;
        return ShouldProcess(
            isOneOfSeveral ? TerminalText.Sanitize($"{target} (connection {name}, {account})", 500) : target,
            action
        );
    }

    /// <summary>
    /// Returns what sends changes through a session, and writes them down where the connection keeps a journal. Only on
    /// the pipeline thread.
    /// </summary>
    private protected ChangeSender SenderFor(AhaSession session) =>
        senders.TryGetValue(session, out var known)
            ? known
            : senders[session] = new ChangeSender(
                session,
                session.Journal is { } journal ? [journal] : [],
                MyInvocation.MyCommand.Name,
                Bridge.Notices
            );

    /// <summary>
    /// Finds the session for one object. Nothing is sent to an account that the object does not belong to.
    /// </summary>
    private protected bool TryFindSession(
        PipelineOrigin origin,
        ErrorSubject subject,
        out AhaSession session,
        out ErrorRecord? error
    )
    {
        var given = ExplicitSession();
        error = origin.ProblemWith(given, subject);
        var own = error is null ? SessionOf(origin.Connection) : null;
        session = error is null ? given ?? own ?? RequireSession() : null!;
        if (error is null && origin.Connection is { } connection && !IsSameAccount(connection, session))
        {
            error = PipelineOrigin.WrongAccount(subject, connection.Name, connection.Address, session.Connection);
        }

        return error is null;
    }

    /// <summary>
    /// Awaits a request about one object. A failure becomes one error, or ends the pipeline where going on is
    /// pointless.
    /// </summary>
    private protected bool TryAwait<T>(ErrorSubject subject, Task<T> work, out T result)
    {
        try
        {
            result = Bridge.Await(work);
            return true;
        }
        catch (AhaApiException exception)
        {
            Report(exception, subject);
            result = default!;
            return false;
        }
    }

    /// <summary>Makes one change and writes its result, before anything that may ask or end the pipeline.</summary>
    /// <param name="subject">What an error is about.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="write">Writes the result.</param>
    private protected void WriteChange<T>(ErrorSubject subject, Func<Task<T>> send, Action<T> write)
    {
        Bridge.BeginChanges();
        try
        {
            write(Bridge.Await(send()));
        }
        catch (JournalException problem)
        {
            Bridge.WriteError(JournalOutcome.ErrorOf(problem), isLast: true);
        }
        catch (AhaApiException exception)
        {
            Report(exception, subject);
        }

        Bridge.EndChanges();
    }

    /// <summary>Writes the error of a request that failed, and ends the pipeline where going on is pointless.</summary>
    private protected void Report(AhaApiException failure, ErrorSubject subject) =>
        Bridge.WriteError(ErrorRecords.From(failure, subject), ErrorRecords.EndsThePipeline(failure.Kind));

    /// <summary>
    /// Returns the items of a list as they arrive. A failure becomes one error and ends only this list.
    /// </summary>
    /// <param name="subject">What an error is about.</param>
    /// <param name="list">The list.</param>
    private protected IEnumerable<T> AwaitEach<T>(ErrorSubject subject, IAsyncEnumerable<T> list)
    {
        var items = list.GetAsyncEnumerator(Bridge.Cancellation);
        try
        {
            while (TryAwait(subject, items.MoveNextAsync().AsTask(), out var hasNext))
            {
                if (!hasNext)
                {
                    yield break;
                }

                yield return items.Current;
            }
        }
        finally
        {
            Bridge.Await(items.DisposeAsync().AsTask());
        }
    }

    private AhaSession? ExplicitSession()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Connection)))
        {
            return null;
        }

        var reference = Connection ?? new ConnectionReference(null);
        if (reference.Problem is { } problem)
        {
            throw Bridge.Terminate(ErrorRecords.Create(ErrorId.ConnectionNotFound, problem));
        }

        return reference.Session;
    }

    /// <summary>
    /// The session of a connection. After a reconnect under the same name, older objects use the new connection to the
    /// same account.
    /// </summary>
    private static AhaSession? SessionOf(Connection? connection)
    {
        if (
            connection is { IsOpen: false }
            && SessionTable.Current.Find(connection.Name) is { Connection.IsOpen: true } renewed
            && IsSameAccount(connection, renewed)
        )
        {
            return renewed;
        }

        return connection is null ? null : SessionTable.Find(connection);
    }

    /// <summary>One address can serve several accounts, and every sandbox is an account of its own.</summary>
    private static bool IsSameAccount(Connection connection, AhaSession session)
    {
        var other = session.Connection;
        return connection.Address == other.Address
            && (connection.Account is null || other.Account is null || connection.Account == other.Account)
            && (ReferenceEquals(connection, other) || !connection.IsSandbox || !connection.IsOpen);
    }

    private static ErrorRecord NotConnected() =>
        ErrorRecords.Create(
            ErrorId.NotConnected,
            "There is no connection to an Aha! account that this runspace uses by default"
        );
}
