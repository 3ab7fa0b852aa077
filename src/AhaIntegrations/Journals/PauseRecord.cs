namespace AhaIntegrations.Journals;

/// <summary>What the lines of a journal about one integration amount to.</summary>
/// <param name="Scope">The account or the product.</param>
/// <param name="Id">Its id. Only the id identifies it: one product can be named by its key or its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ServiceName">The kind of integration.</param>
/// <param name="WasOn">Whether it was on before the pause.</param>
internal sealed record PauseRecord(IntegrationScope Scope, NumericId Id, string? Name, string? ServiceName, bool WasOn)
{
    /// <summary>
    /// Whether it is known to have been switched off. If it was on and this is false, a run may have been interrupted
    /// here.
    /// </summary>
    public bool IsSwitchedOff { get; init; }

    /// <summary>Whether it is on again as before, so that the record is closed.</summary>
    public bool IsRestored { get; init; }

    /// <summary>
    /// Returns the record after one more line; null for a line that can't be used. A journal is a file that anyone may
    /// have edited, and its ids and keys become part of requests.
    /// </summary>
    public static PauseRecord? After(PauseRecord? before, JournalEntry entry) =>
        entry.Kind switch
        {
            JournalKind.Seen => Seen(entry),
            JournalKind.Off => before is null ? null : before with { IsSwitchedOff = true },
            _ => before is null ? null : before with { IsRestored = true },
        };

    private static PauseRecord? Seen(JournalEntry entry)
    {
        if (entry.Enabled is not { } wasOn || !NumericId.TryParse(entry.Id, out var id))
        {
            return null;
        }

        if (entry.Product is null)
        {
            return new PauseRecord(IntegrationScope.Account, id, entry.Name, entry.ServiceName, wasOn);
        }

        return ProductKey.TryParse(entry.Product, out var product)
            ? new PauseRecord(IntegrationScope.For(product), id, entry.Name, entry.ServiceName, wasOn)
            : null;
    }
}
