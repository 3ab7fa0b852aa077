namespace AhaIntegrations.Baseline;

/// <summary>A list of integrations as far as it was read.</summary>
/// <param name="Scope">The account or the product.</param>
/// <param name="Rows">What came.</param>
/// <param name="Problem">Why others may be missing; null when it was read to its end.</param>
internal sealed record ListView(IntegrationScope Scope, IReadOnlyList<Integration> Rows, string? Problem = null)
{
    public Integration? Find(string id) => Rows.FirstOrDefault(row => row.Id == id);
}
