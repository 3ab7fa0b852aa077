namespace AhaIntegrations.Baseline;

/// <summary>An entry without an id in one of its products.</summary>
internal sealed record WantedPlace(BaselineEntry Entry, IntegrationScope Scope)
{
    /// <summary>What two entries share that one create would satisfy.</summary>
    public (IntegrationScope Scope, string? Service, NumericId? Template) Key =>
        (Scope, Entry.ServiceName, Entry.TemplateId);

    /// <summary>Returns the rows of the service.</summary>
    public IEnumerable<Integration> Candidates(ListView list) =>
        list.Rows.Where(row => row.ServiceName == Entry.ServiceName);
}
