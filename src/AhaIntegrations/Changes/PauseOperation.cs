using AhaIntegrations.Journals;

namespace AhaIntegrations.Changes;

/// <summary>Pauses and resumes integrations of one account by means of a journal.</summary>
/// <param name="sender">Sends to the account.</param>
/// <param name="journal">The journal, which was started for this account.</param>
/// <param name="force">Whether what someone else switched in the meantime is overridden.</param>
internal sealed class PauseOperation(ChangeSender sender, ChangeJournal journal, bool force)
{
    /// <summary>Reads an integration, writes its state down, and then switches it off if it is on.</summary>
    /// <exception cref="JournalException">Its state can't be written down. It was not switched.</exception>
    public async Task<PauseResult> SuspendAsync(
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    )
    {
        var now = await sender.Client.GetIntegrationAsync(scope, id, cancellationToken).ConfigureAwait(false);
        var isOn = now.RequireEnabled();
        var known = journal.FindOpen(id);
        if (!isOn)
        {
            return new PauseResult(WriteDownOff(id, known, now), now);
        }

        if (!force && known is { WasOn: false } or { IsSwitchedOff: true })
        {
            return new PauseResult(PauseAction.EnabledExternally, now);
        }

        if (known is not { WasOn: true })
        {
            WriteDown(id, now, isOn);
        }

        return new PauseResult(
            PauseAction.SwitchedOff,
            await SwitchOffAsync(scope, id, now, cancellationToken).ConfigureAwait(false)
        );
    }

    /// <summary>Switches an integration on that was on according to the journal. It needs no line before.</summary>
    /// <param name="record">What the journal holds.</param>
    /// <param name="now">The integration as it was just read.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<PauseResult> ResumeAsync(PauseRecord record, Integration now, CancellationToken cancellationToken)
    {
        if (now.RequireEnabled())
        {
            Follow(JournalKind.On, record.Id, now);
            return new PauseResult(PauseAction.AlreadyOn, now);
        }

        var (after, requestId) = await sender
            .SwitchAsync(record.Scope, record.Id, true, now, cancellationToken)
            .ConfigureAwait(false);
        Follow(JournalKind.On, record.Id, after, requestId);
        return new PauseResult(PauseAction.SwitchedOn, after);
    }

    private PauseAction WriteDownOff(NumericId id, PauseRecord? known, Integration now)
    {
        if (known is null)
        {
            WriteDown(id, now, isOn: false);
        }
        else if (known is { WasOn: true, IsSwitchedOff: false })
        {
            // A run was interrupted between the switch and its line.
            Follow(JournalKind.Off, id, now);
        }

        return known is { WasOn: true } ? PauseAction.AlreadyPaused : PauseAction.WasOff;
    }

    /// <summary>
    /// Writes the state down. The id is the requested one, which is known to be valid, not the server's.
    /// </summary>
    private void WriteDown(NumericId id, Integration now, bool isOn) =>
        journal.Append(
            sender.Log.Sign(
                new JournalEntry
                {
                    Kind = JournalKind.Seen,
                    Product = now.ProductKey,
                    Id = id.Value,
                    Name = ChangeLog.Shorten(now.Name),
                    ServiceName = ChangeLog.Shorten(now.ServiceName),
                    Enabled = isOn,
                    UpdatedAt = now.UpdatedAt?.ToUniversalTime(),
                }
            )
        );

    private void Follow(JournalKind kind, NumericId id, Integration? now, string? requestId = null) =>
        sender.Log.Follow(
            journal,
            sender.Log.Sign(
                new JournalEntry
                {
                    Kind = kind,
                    Id = id.Value,
                    UpdatedAt = now?.UpdatedAt?.ToUniversalTime(),
                    RequestId = requestId,
                }
            )
        );

    private async Task<Integration> SwitchOffAsync(
        IntegrationScope scope,
        NumericId id,
        Integration now,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var (off, requestId) = await sender
                .SwitchAsync(scope, id, false, now, cancellationToken)
                .ConfigureAwait(false);
            Follow(JournalKind.Off, id, off, requestId);
            return off;
        }
        catch (AhaApiException failure)
            when (failure is { MayHaveBeenExecuted: false, Kind: not AhaErrorKind.NotApplied })
        {
            // It was certainly not switched: an open record would undo it if someone switches it off later.
            Follow(JournalKind.On, id, null, failure.RequestId);
            throw;
        }
    }
}
