namespace AhaIntegrations.Baseline;

/// <summary>
/// What is known of an account: its products, lists of integrations, and states. It comes from the account itself, or
/// from a second file. Data only.
/// </summary>
internal sealed class AccountView
{
    private readonly Dictionary<string, ListView> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StateView> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> keysById = new(StringComparer.Ordinal);

    /// <summary>The keys of the products that a pattern, or the whole account, stands for; in order.</summary>
    public IReadOnlyList<ProductKey> Products { get; private set; } = [];

    /// <summary>Why further products may exist; null when these are all, or when they were not needed.</summary>
    public string? ProductsProblem { get; private set; }

    /// <summary>When it was seen, for a snapshot; null otherwise.</summary>
    public DateTimeOffset? Taken { get; init; }

    /// <summary>The second file; null for the account itself.</summary>
    public string? File { get; init; }

    /// <summary>What the second file wants without an id; nothing for the account itself.</summary>
    public IReadOnlyList<BaselineEntry> Wanted { get; init; } = [];

    /// <summary>The lines of the second file, by id; null for the account itself.</summary>
    public IReadOnlyDictionary<string, int>? LinesById { get; init; }

    /// <summary>All lists.</summary>
    public IEnumerable<ListView> Lists => lists.Values;

    /// <summary>Takes the products of the account.</summary>
    /// <param name="products">The products.</param>
    /// <param name="covers">Whether product lines and teams count.</param>
    /// <param name="problem">Why they may not be all; null when they are.</param>
    public void SetProducts(IEnumerable<Product> products, BaselineCoverage covers, string? problem)
    {
        var keys = new List<ProductKey>();
        foreach (var product in products)
        {
            if (ProductKey.TryParse(product.Key ?? product.Id, out var key))
            {
                keysById[product.Id] = key.Value;
                if (covers.Includes(product))
                {
                    keys.Add(key);
                }
            }
            else
            {
                problem ??= ProductKey.ProblemOf(product.Key ?? product.Id);
            }
        }

        SetProducts(keys, problem);
    }

    public void SetProducts(IReadOnlyList<ProductKey> keys, string? problem) =>
        (Products, ProductsProblem) = (keys, problem);

    /// <summary>The scope of a product, by its key where its id was given and the products are known.</summary>
    public IntegrationScope ScopeOf(string? product) =>
        product is null
            ? IntegrationScope.Account
            : IntegrationScope.For(ProductKey.Parse(keysById.TryGetValue(product, out var key) ? key : product));

    public void Add(ListView list) => lists[Name(list.Scope)] = list;

    public void Add(string id, StateView state) => states[id] = state;

    /// <summary>The list of a scope; null when it was not read.</summary>
    public ListView? Find(IntegrationScope scope) => lists.TryGetValue(Name(scope), out var list) ? list : null;

    /// <summary>What is known of the state of an integration; null when it was not asked for.</summary>
    public StateView? FindState(string id) => states.TryGetValue(id, out var state) ? state : null;

    /// <summary>The line of an integration in the second file; null for the account itself.</summary>
    public int? LineOf(string id) => LinesById is not null && LinesById.TryGetValue(id, out var line) ? line : null;

    private static string Name(IntegrationScope scope) => scope.Product?.Value ?? "";
}
