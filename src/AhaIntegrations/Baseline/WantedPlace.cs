namespace AhaIntegrations.Baseline;

/// <summary>An entry without an id in one of its products.</summary>
internal sealed record WantedPlace(BaselineEntry Entry, IntegrationScope Scope)
{
    private readonly ServiceName service = ServiceName.Parse(Entry.ServiceName);

    /// <summary>What two entries share that one create would satisfy.</summary>
    public (IntegrationScope Scope, string? Service, NumericId? Template) Key =>
        (Scope, Entry.ServiceName, Entry.TemplateId);

    /// <summary>Returns the rows of the service.</summary>
    public IEnumerable<Integration> Candidates(ListView list) =>
        list.Rows.Where(row => service.Matches(row.ServiceName) == true);

    /// <summary>Whether an integration of the service alone is all that the entry wants.</summary>
    public bool IsSatisfiedBy(Integration full) =>
        NewIntegration.IsSatisfiedBy(Entry.TemplateId, full)
        && (Entry.Enabled is null || full.Enabled == Entry.Enabled);

    /// <summary>Returns a row that may be of the service, because its own can't be read; null for none.</summary>
    public Integration? FindUnclear(ListView list) =>
        list.Rows.FirstOrDefault(row => service.Matches(row.ServiceName) is null);
}
