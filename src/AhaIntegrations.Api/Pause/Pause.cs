namespace AhaIntegrations;

/// <summary>Pauses and resumes integrations of one account, by a journal.</summary>
/// <param name="client">The account.</param>
/// <param name="journal">The journal, which was begun for this account.</param>
/// <param name="force">Whether what somebody switched meanwhile is overridden.</param>
/// <param name="notices">Who hears of what happens meanwhile, or null.</param>
internal sealed class Pause(AhaClient client, PauseJournal journal, bool force, INoticeListener? notices)
{
    /// <summary>Reads an integration, writes its state down, and then switches it off if it is on.</summary>
    public async Task<PauseResult> SuspendAsync(string? product, string id, CancellationToken cancellationToken)
    {
        var (now, isOn) = await ReadAsync(product, id, cancellationToken).ConfigureAwait(false);
        var known = journal.FindOpen(id);
        if (!isOn)
        {
            return new PauseResult(WriteDownOff(id, known, now), now);
        }

        if (!force && known is { WasOn: false } or { IsSwitchedOff: true })
        {
            return new PauseResult(PauseAction.SwitchedByHand, now);
        }

        if (known is not { WasOn: true })
        {
            WriteDown(id, now, isOn);
        }

        return new PauseResult(PauseAction.SwitchedOff, await SwitchOffAsync(product, id, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Switches an integration on that the journal says was on.</summary>
    public async Task<PauseResult> ResumeAsync(PauseRecord record, CancellationToken cancellationToken)
    {
        var (now, isOn) = await ReadAsync(record.Product, record.Id, cancellationToken).ConfigureAwait(false);
        var after = isOn ? now : await client.SetEnabledAsync(record.Product, record.Id, true, notices, cancellationToken).ConfigureAwait(false);
        journal.Append(new PauseEntry { Kind = PauseKind.On, Id = record.Id, UpdatedAt = after.UpdatedAt });
        return new PauseResult(isOn ? PauseAction.AlreadyOn : PauseAction.SwitchedOn, after);
    }

    private async Task<(Integration Integration, bool IsOn)> ReadAsync(string? product, string id, CancellationToken cancellationToken)
    {
        var integration = await client.GetIntegrationAsync(product, id, notices, cancellationToken).ConfigureAwait(false);
        return (integration, integration.Enabled ?? throw new AhaApiException(AhaErrorKind.UnexpectedAnswer, "the answer does not tell whether it is on"));
    }

    private PauseAction WriteDownOff(string id, PauseRecord? known, Integration now)
    {
        if (known is null)
        {
            WriteDown(id, now, isOn: false);
        }
        else if (known is { WasOn: true, IsSwitchedOff: false })
        {
            // A run was interrupted between the switch and its line.
            journal.Append(new PauseEntry { Kind = PauseKind.Off, Id = id, UpdatedAt = now.UpdatedAt });
        }

        return known is { WasOn: true } ? PauseAction.AlreadyPaused : PauseAction.WasOff;
    }

    /// <summary>The id is the one that was asked for, which is known to be sound, and not the server's word.</summary>
    private void WriteDown(string id, Integration now, bool isOn) => journal.Append(new PauseEntry
    {
        Kind = PauseKind.Seen,
        Product = now.ProductKey,
        Id = id,
        Name = Short(now.Name),
        ServiceName = Short(now.ServiceName),
        Enabled = isOn,
        UpdatedAt = now.UpdatedAt,
    });

    private static string? Short(string? text) => text is null ? null : Printable.Line(text, 200);

    private async Task<Integration> SwitchOffAsync(string? product, string id, CancellationToken cancellationToken)
    {
        try
        {
            var off = await client.SetEnabledAsync(product, id, false, notices, cancellationToken).ConfigureAwait(false);
            journal.Append(new PauseEntry { Kind = PauseKind.Off, Id = id, UpdatedAt = off.UpdatedAt });
            return off;
        }
        catch (AhaApiException failure) when (failure is { MayHaveBeenExecuted: false, Kind: not AhaErrorKind.NotApplied })
        {
            // It was certainly not switched: an open record would undo it when somebody switches it off later.
            journal.Append(new PauseEntry { Kind = PauseKind.On, Id = id });
            throw;
        }
    }
}
