namespace AhaIntegrations;

/// <summary>The result of a roll-out: every place is in one of the three lists.</summary>
public sealed class RollOutSummary
{
    private readonly List<RollOutEntry> created = [];
    private readonly List<RollOutEntry> skipped = [];
    private readonly List<RollOutEntry> failed = [];

    /// <summary>The three counts, for instance <c>3 created, 1 skipped, 0 failed</c>.</summary>
    public string Result => ToString();

    /// <summary>Where an integration was created, with its name and id as the reason.</summary>
    public IReadOnlyList<RollOutEntry> Created => created;

    /// <summary>
    /// Where nothing was created because the service exists there already, or because it was not confirmed.
    /// </summary>
    public IReadOnlyList<RollOutEntry> Skipped => skipped;

    /// <summary>Where it failed. Each of these is also an error of its own.</summary>
    public IReadOnlyList<RollOutEntry> Failed => failed;

    /// <summary>The three counts.</summary>
    /// <returns>For instance <c>3 created, 1 skipped, 0 failed</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{created.Count} created, {skipped.Count} skipped, {failed.Count} failed");

    internal void Add(Integration integration) =>
        created.Add(new RollOutEntry(integration.ProductKey ?? "account", integration.ToString()));

    internal void Skip(string target, string reason) => skipped.Add(new RollOutEntry(target, reason));

    internal void Fail(string target, string reason, string errorId) =>
        failed.Add(new RollOutEntry(target, reason, errorId));
}
