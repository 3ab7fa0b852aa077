namespace AhaIntegrations;

/// <summary>What a journal's lines about one integration come to.</summary>
/// <param name="Product">The product it was asked of; null for an integration of the account.</param>
/// <param name="Id">Its id. Only the id identifies: one product can be named by its key or its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ServiceName">The kind of integration.</param>
/// <param name="WasOn">Whether it was on before the pause.</param>
internal sealed record PauseRecord(string? Product, string Id, string? Name, string? ServiceName, bool WasOn)
{
    /// <summary>Whether it is known to have been switched off. When it was on and this is false, a run may have been interrupted just then.</summary>
    public bool IsSwitchedOff { get; init; }

    /// <summary>Whether it is on again as before, so that the record is closed.</summary>
    public bool IsRestored { get; init; }

    /// <summary>The record after one more line. A line that says something of an integration never seen before is none.</summary>
    public static PauseRecord? After(PauseRecord? before, PauseEntry entry) => entry.Kind switch
    {
        PauseKind.Seen => new PauseRecord(entry.Product, entry.Id, entry.Name, entry.ServiceName, entry.Enabled == true),
        PauseKind.Off => before is null ? null : before with { IsSwitchedOff = true },
        _ => before is null ? null : before with { IsRestored = true },
    };
}
