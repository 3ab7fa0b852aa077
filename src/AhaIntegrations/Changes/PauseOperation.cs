using AhaIntegrations.Api;
using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>Pauses and resumes integrations of one account by means of a journal.</summary>
/// <param name="client">The account.</param>
/// <param name="journal">The journal, which was started for this account.</param>
/// <param name="force">Whether what someone else switched in the meantime is overridden.</param>
internal sealed class PauseOperation(AhaClient client, PauseJournal journal, bool force)
{
    /// <summary>Reads an integration, writes its state down, and then switches it off if it is on.</summary>
    public async Task<PauseResult> SuspendAsync(
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    )
    {
        var (now, isOn) = await ReadAsync(scope, id, cancellationToken).ConfigureAwait(false);
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
            await SwitchOffAsync(scope, id, cancellationToken).ConfigureAwait(false)
        );
    }

    /// <summary>Switches an integration on that was on according to the journal.</summary>
    public async Task<PauseResult> ResumeAsync(PauseRecord record, CancellationToken cancellationToken)
    {
        var (now, isOn) = await ReadAsync(record.Scope, record.Id, cancellationToken).ConfigureAwait(false);
        var after = isOn
            ? now
            : await client.SetEnabledAsync(record.Scope, record.Id, true, cancellationToken).ConfigureAwait(false);
        WriteDown(PauseKind.On, record.Id, after);
        return new PauseResult(isOn ? PauseAction.AlreadyOn : PauseAction.SwitchedOn, after);
    }

    private async Task<(Integration Integration, bool IsOn)> ReadAsync(
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    )
    {
        var integration = await client.GetIntegrationAsync(scope, id, cancellationToken).ConfigureAwait(false);
        return (integration, integration.RequireEnabled());
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
            WriteDown(PauseKind.Off, id, now);
        }

        return known is { WasOn: true } ? PauseAction.AlreadyPaused : PauseAction.WasOff;
    }

    /// <summary>
    /// Writes the state down. The id is the requested one, which is known to be valid, not the server's.
    /// </summary>
    private void WriteDown(NumericId id, Integration now, bool isOn) =>
        journal.Append(
            new PauseEntry
            {
                Kind = PauseKind.Seen,
                Product = now.ProductKey,
                Id = id.Value,
                Name = Shorten(now.Name),
                ServiceName = Shorten(now.ServiceName),
                Enabled = isOn,
                UpdatedAt = now.UpdatedAt?.ToUniversalTime(),
            }
        );

    private void WriteDown(PauseKind kind, NumericId id, Integration now) =>
        journal.Append(
            new PauseEntry
            {
                Kind = kind,
                Id = id.Value,
                UpdatedAt = now.UpdatedAt?.ToUniversalTime(),
            }
        );

    private static string? Shorten(string? text) => text is null ? null : TerminalText.Sanitize(text, 200);

    private async Task<Integration> SwitchOffAsync(
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var off = await client.SetEnabledAsync(scope, id, false, cancellationToken).ConfigureAwait(false);
            WriteDown(PauseKind.Off, id, off);
            return off;
        }
        catch (AhaApiException failure)
            when (failure is { MayHaveBeenExecuted: false, Kind: not AhaErrorKind.NotApplied })
        {
            // It was certainly not switched: an open record would undo it if someone switches it off later.
            journal.Append(new PauseEntry { Kind = PauseKind.On, Id = id.Value });
            throw;
        }
    }
}
