using AhaIntegrations.Api;
using AhaIntegrations.Journals;
using AhaIntegrations.Session;

namespace AhaIntegrations.Changes;

/// <summary>Sends single changes through one session, each written down before it is sent, and after.</summary>
/// <param name="session">The account.</param>
/// <param name="journals">Where the changes are written down.</param>
/// <param name="command">The name of the command.</param>
/// <param name="notices">Receives notices.</param>
internal sealed class ChangeSender(
    AhaSession session,
    IReadOnlyList<ChangeJournal> journals,
    string command,
    INoticeListener notices
)
{
    /// <summary>Where the changes are written down.</summary>
    public ChangeLog Log { get; } = new(journals, session.Connection.User, command, notices);

    /// <summary>The client, which reports to this command.</summary>
    public AhaClient Client { get; } = session.Client.WithNotices(notices);

    /// <summary>
    /// Switches an integration. Where changes are written down, its state is read first, unless it is known.
    /// </summary>
    /// <returns>The integration after the switch, and the server's id of the request.</returns>
    public async Task<(Integration Integration, string? RequestId)> SwitchAsync(
        IntegrationScope scope,
        NumericId id,
        bool on,
        Integration? before,
        CancellationToken cancellationToken
    )
    {
        if (Log.IsKept && before is null)
        {
            before = await Client.GetIntegrationAsync(scope, id, cancellationToken).ConfigureAwait(false);
        }

        var (after, requestId) = await SendAsync(
                new JournalEntry
                {
                    Kind = JournalKind.Switching,
                    Product = scope.Product?.Value,
                    Id = id.Value,
                    Name = ChangeLog.Shorten(before?.Name),
                    ServiceName = ChangeLog.Shorten(before?.ServiceName),
                    Before = before?.Enabled,
                    After = on,
                },
                client => client.SetEnabledAsync(scope, id, on, cancellationToken),
                result => new JournalEntry
                {
                    Kind = JournalKind.Switched,
                    After = result.Enabled,
                    UpdatedAt = result.UpdatedAt?.ToUniversalTime(),
                }
            )
            .ConfigureAwait(false);
        session.TemplateDependents.Learn(after);
        return (after, requestId);
    }

    /// <summary>Creates an integration.</summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="wanted">The integration.</param>
    /// <param name="lookup">
    /// What was seen before, where nothing is to be created if one exists that satisfies it; null otherwise.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<CreationResult> CreateAsync(
        IntegrationScope scope,
        NewIntegration wanted,
        IntegrationLookup? lookup,
        CancellationToken cancellationToken
    )
    {
        var (result, _) = await SendAsync(
                EntryOf(JournalKind.Creating, scope, wanted) with
                {
                    After = wanted.Enabled,
                },
                client => SendCreateAsync(client.Creation),
                EndOf
            )
            .ConfigureAwait(false);
        if (result.IsNew)
        {
            Check(result.Integration, wanted);
        }

        return result;

        async Task<CreationResult> SendCreateAsync(CreationClient client) =>
            lookup is null
                ? new(await client.CreateAsync(scope, wanted, cancellationToken).ConfigureAwait(false), IsNew: true)
                : await client.CreateIfMissingAsync(scope, wanted, lookup, cancellationToken).ConfigureAwait(false);

        JournalEntry? EndOf(CreationResult result) =>
            result.IsNew
                ? EntryOf(JournalKind.Created, scope, wanted, result.Integration) with
                {
                    After = result.Integration.Enabled,
                }
            : Log.HasOpenCreate(scope, wanted) ? EntryOf(JournalKind.Found, scope, wanted, result.Integration)
            : null;
    }

    /// <summary>Learns from what was created, and warns where it is not as requested.</summary>
    private void Check(Integration created, NewIntegration wanted)
    {
        session.TemplateDependents.Learn(created, wanted.TemplateId);
        if (created.Enabled is { } isOn && isOn != wanted.Enabled)
        {
            var states = isOn ? "on; off was requested" : "off; on was requested";
            var text = $"{created.ToStringWithScope()} was created, but is switched {states}.";
            notices.Report(new Notice(NoticeLevel.Warning, text));
        }
    }

    /// <summary>Sends any other request that changes something.</summary>
    /// <param name="request">Its method and path, without anything secret.</param>
    /// <param name="id">The integration it is about; null for none.</param>
    /// <param name="send">Sends it.</param>
    public async Task<T> SendAsync<T>(string request, NumericId? id, Func<AhaClient, Task<T>> send)
    {
        var (result, _) = await SendAsync(
                new JournalEntry
                {
                    Kind = JournalKind.Sending,
                    Request = ChangeLog.Shorten(request),
                    Id = id?.Value,
                },
                send,
                _ => new JournalEntry { Kind = JournalKind.Sent }
            )
            .ConfigureAwait(false);
        return result;
    }

    /// <summary>Accounts for a create that was lost, if there is one that looks like this.</summary>
    public void NoteFound(IntegrationScope scope, NewIntegration wanted, Integration found)
    {
        if (Log.HasOpenCreate(scope, wanted))
        {
            Log.Note(EntryOf(JournalKind.Found, scope, wanted, found));
        }
    }

    private async Task<(T Result, string? RequestId)> SendAsync<T>(
        JournalEntry begin,
        Func<AhaClient, Task<T>> send,
        Func<T, JournalEntry?> end
    )
    {
        LoggedChange? change = null;
        var trace = new ChangeTrace(sending =>
            change ??= Log.Begin(begin with { ServerAt = sending.ServerTime?.UtcDateTime, KnownIds = sending.KnownIds })
        );
        try
        {
            var result = await send(Client.WithTrace(trace)).ConfigureAwait(false);
            if (end(result) is { } entry)
            {
                var line = entry with { RequestId = trace.RequestId };
                if (change is null)
                {
                    // Nothing had to be sent: what an earlier run sent was found.
                    Log.Note(line);
                }
                else
                {
                    change.End(line);
                }
            }

            return (result, trace.RequestId);
        }
        catch (AhaApiException failure)
        {
            change?.Fail(failure);
            throw;
        }
    }

    private static JournalEntry EntryOf(
        JournalKind kind,
        IntegrationScope scope,
        NewIntegration wanted,
        Integration? found = null
    ) =>
        new()
        {
            Kind = kind,
            Product = scope.Product?.Value,
            Id = ChangeLog.Shorten(found?.Id),
            Name = ChangeLog.Shorten(found?.Name),
            ServiceName = wanted.ServiceName.Value,
            TemplateId = wanted.TemplateId?.Value,
        };
}
