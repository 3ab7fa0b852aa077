namespace AhaIntegrations.Journals;

/// <summary>
/// What the lines of a journal amount to: what a pause has to restore, and which creates have no known outcome.
/// </summary>
internal sealed class JournalState
{
    private readonly Dictionary<string, PauseRecord> pauses = new(StringComparer.Ordinal);
    private readonly Dictionary<long, LostCreate> creates = [];

    /// <summary>Whether there is any line after the header.</summary>
    public bool HasEntries { get; private set; }

    /// <summary>The highest number of a change so far.</summary>
    public long LastChange { get; private set; }

    /// <summary>What pauses have seen, in the order in which each integration was first seen.</summary>
    public IReadOnlyList<PauseRecord> Pauses => [.. pauses.Values];

    /// <summary>Creates that were sent and have no outcome.</summary>
    public IReadOnlyList<LostCreate> OpenCreates => [.. creates.Values];

    public PauseRecord? FindPause(NumericId id) => pauses.TryGetValue(id.Value, out var record) ? record : null;

    /// <summary>Whether a line can follow. A journal is a file that anyone may have edited.</summary>
    public bool Accepts(JournalEntry entry) =>
        entry.Kind switch
        {
            JournalKind.Seen or JournalKind.Off or JournalKind.On => After(entry) is not null,
            JournalKind.Creating or JournalKind.Created or JournalKind.Found => entry.Change > 0
                && CreateFrom(entry) is not null,
            _ => entry.Change > 0,
        };

    /// <summary>Adds a line that <see cref="Accepts"/> has accepted.</summary>
    public void Add(JournalEntry entry)
    {
        HasEntries = true;
        LastChange = Math.Max(LastChange, entry.Change ?? 0);
        switch (entry.Kind)
        {
            case JournalKind.Seen or JournalKind.Off or JournalKind.On:
                pauses[entry.Id!] = After(entry)!;
                break;
            case JournalKind.Creating:
                creates[entry.Change!.Value] = CreateFrom(entry)!;
                break;
            case JournalKind.Created or JournalKind.Found:
                Settle(CreateFrom(entry)!);
                break;
            case JournalKind.Failed:
                creates.Remove(entry.Change!.Value);
                break;
        }
    }

    private PauseRecord? After(JournalEntry entry) =>
        entry.Id is null
            ? null
            : PauseRecord.After(pauses.TryGetValue(entry.Id, out var before) ? before : null, entry);

    /// <summary>A create that was made accounts for all that look the same, as in the client's memory.</summary>
    private void Settle(LostCreate made)
    {
        foreach (var number in creates.Keys.ToArray())
        {
            var open = creates[number];
            if ((open.Scope, open.ServiceName, open.TemplateId) == (made.Scope, made.ServiceName, made.TemplateId))
            {
                creates.Remove(number);
            }
        }
    }

    private static LostCreate? CreateFrom(JournalEntry entry)
    {
        NumericId? template = null;
        ProductKey? product = null;
        return
            ServiceName.TryParse(entry.ServiceName, out var service)
            && (entry.TemplateId is null || NumericId.TryParse(entry.TemplateId, out template))
            && (entry.Product is null || ProductKey.TryParse(entry.Product, out product))
            ? new LostCreate(
                product is null ? IntegrationScope.Account : IntegrationScope.For(product),
                service,
                template,
                entry.KnownIds,
                entry.ServerAt is { } serverAt ? ToMoment(serverAt) : null
            )
            : null;
    }

    /// <summary>Times of a journal are UTC; a time without an offset is taken for UTC too.</summary>
    private static DateTimeOffset ToMoment(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
