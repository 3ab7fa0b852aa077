namespace AhaIntegrations.Baseline;

/// <summary>A list of integrations as far as it was read.</summary>
/// <param name="scope">The account or the product.</param>
/// <param name="rows">What came.</param>
/// <param name="problem">Why others may be missing; null when it was read to its end.</param>
internal sealed class ListView(IntegrationScope scope, IReadOnlyList<Integration> rows, string? problem = null)
{
    private readonly ILookup<string, Integration> byId = rows.ToLookup(row => row.Id, StringComparer.Ordinal);

    public IntegrationScope Scope => scope;

    public IReadOnlyList<Integration> Rows => rows;

    public string? Problem => problem;

    public Integration? Find(string id) => byId[id].FirstOrDefault();
}
