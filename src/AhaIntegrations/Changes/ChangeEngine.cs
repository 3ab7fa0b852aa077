using AhaIntegrations.Api;
using AhaIntegrations.Errors;
using AhaIntegrations.Journals;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Changes;

/// <summary>
/// Makes the changes of one command in one account: what can't be written down is not sent, and what was sent is
/// written down. <see cref="ApplyAsync"/> also reads each target just before it acts, for changes that were planned
/// earlier. Thread-safe.
/// </summary>
/// <example>
/// A command that applies a plan, on its pipeline thread:
/// <code>
/// var engine = new ChangeEngine(session, command, Bridge.Notices, journal);
/// foreach (var change in plan)
/// {
///     if (ShouldProcess(change.Subject.Name, change.Action.ToString()))
///     {
///         window.Begin(() => engine.ApplyAsync(change, Bridge.Cancellation)); // a ChangeWindow of ChangeResult
///     }
/// }
/// </code>
/// </example>
internal sealed class ChangeEngine
{
    private readonly ChangeSender sender;
    private readonly ChangeJournal? journal;
    private readonly Uri address;

    /// <summary>Prepares the changes, and passes on what the journal knows of creates that were lost.</summary>
    /// <param name="session">The account, with the journal of its connection, if it has one.</param>
    /// <param name="command">The name of the command.</param>
    /// <param name="notices">Receives notices.</param>
    /// <param name="journal">
    /// A journal of this account that the command itself was given; null for none. Its file is created with the first
    /// change that is applied.
    /// </param>
    public ChangeEngine(AhaSession session, string command, INoticeListener notices, ChangeJournal? journal = null)
    {
        this.journal = journal;
        address = session.Connection.Address;
        ChangeJournal?[] journals = [session.Journal, journal];
        sender = new ChangeSender(session, [.. journals.OfType<ChangeJournal>().Distinct()], command, notices);
        foreach (var create in journal?.OpenCreates ?? [])
        {
            session.Client.Remember(create);
        }
    }

    /// <summary>
    /// Reads the target of a planned change, checks it, writes the change down, makes it, and writes the result down.
    /// One row, and an error after the row of a change that failed.
    /// Requests of a switch: one GET, and one PUT if it is not as wanted. Requests of a create: the list, one GET for
    /// each integration of the service where a template is wanted, until one satisfies, and one POST if none does.
    /// </summary>
    public async Task<Outcome<ChangeResult>> ApplyAsync(WantedChange change, CancellationToken cancellationToken)
    {
        Outcome<ChangeResult> failed;
        try
        {
            journal?.Begin(address);
            var work = change.New is null
                ? SwitchAsync(change, cancellationToken)
                : CreateAsync(change, cancellationToken);
            return new Outcome<ChangeResult>(await work.ConfigureAwait(false));
        }
        catch (AhaApiException failure)
        {
            failed = Outcome<ChangeResult>.Failed(failure, change.Subject);
        }
        catch (JournalException problem)
        {
            failed = JournalOutcome.Failed<ChangeResult>(problem);
        }

        var error = failed.Error!;
        var errorId = error.FullyQualifiedErrorId.Split(',')[0];
        return failed with
        {
            Record = change.Result(ChangeOutcome.Failed, detail: error.ErrorDetails.Message, errorId: errorId),
        };
    }

    private async Task<ChangeResult> SwitchAsync(WantedChange change, CancellationToken cancellationToken)
    {
        var (id, on) = (change.Id!, change.Action == ChangeAction.SwitchOn);
        Integration now;
        try
        {
            now = await sender.Client.GetIntegrationAsync(change.Scope, id, cancellationToken).ConfigureAwait(false);
        }
        catch (AhaApiException failure) when (failure.Kind == AhaErrorKind.NotFound)
        {
            return change.Result(ChangeOutcome.ChangedMeanwhile, detail: "it is gone, or no longer accessible");
        }

        if (change.ServiceName is { } planned && now.ServiceName is { } actual && planned != actual)
        {
            return change.Result(ChangeOutcome.ChangedMeanwhile, now, $"its service is {actual}, not {planned}");
        }

        if (now.RequireEnabled() == on)
        {
            return change.Result(ChangeOutcome.AlreadySo, now, $"it is {(on ? "on" : "off")} already");
        }

        var (after, _) = await sender.SwitchAsync(change.Scope, id, on, now, cancellationToken).ConfigureAwait(false);
        return change.Result(ChangeOutcome.Done, after);
    }

    private async Task<ChangeResult> CreateAsync(WantedChange change, CancellationToken cancellationToken)
    {
        var (scope, wanted) = (change.Scope, change.New!);
        var lookup = await sender.Client.Creation.LookAsync(scope, wanted, cancellationToken).ConfigureAwait(false);
        if (lookup.Existing is { } found)
        {
            sender.NoteFound(scope, wanted, found);
            return AlreadySo(found);
        }

        var made = await sender.CreateAsync(scope, wanted, lookup, cancellationToken).ConfigureAwait(false);
        return made.IsNew ? change.Result(ChangeOutcome.Done, made.Integration) : AlreadySo(made.Integration);

        ChangeResult AlreadySo(Integration existing) =>
            change.Result(ChangeOutcome.AlreadySo, existing, $"it already exists: {existing}");
    }
}
