using System.Collections.Concurrent;

namespace AhaIntegrations.Session;

/// <summary>
/// The integrations that commands of one session have read, so that completion can offer them with their product, and
/// an id is found without it. What was seen first is kept when there is no room for more.
/// </summary>
internal sealed class SeenIntegrations
{
    private const int Limit = 5000;

    private readonly ConcurrentDictionary<string, Integration> byId = new(StringComparer.Ordinal);
    private int count;

    /// <summary>What was seen, in no order.</summary>
    public IEnumerable<Integration> All => byId.Values;

    public void Learn(Integration integration)
    {
        if (Volatile.Read(ref count) < Limit && byId.TryAdd(integration.Id, integration))
        {
            Interlocked.Increment(ref count);
        }
    }

    /// <summary>What an id belongs to; null when it was not seen.</summary>
    public IntegrationScope? ScopeOf(string id) =>
        byId.TryGetValue(id, out var integration) ? integration.GetScope() : null;
}
