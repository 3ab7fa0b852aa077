using System.Collections.Concurrent;

namespace AhaIntegrations;

/// <summary>What is known of creates at one address, for all connections of the process, so that a reconnect forgets nothing. Holds ids and times, never secrets.</summary>
internal sealed class CreationMemory
{
    private static readonly ConcurrentDictionary<string, CreationMemory> ByAddress = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<(string Product, string ServiceName), SemaphoreSlim> turns = new();

    /// <summary>Creates that were sent and whose outcome is not known, with the moment of the first.</summary>
    public ConcurrentDictionary<CreationKey, ServerMoment> Unsettled { get; } = new();

    /// <summary>Ids that were reported to somebody: no longer candidates for a lost create.</summary>
    public ConcurrentDictionary<string, bool> AccountedFor { get; } = new(StringComparer.Ordinal);

    /// <summary>The one memory of an address in this process.</summary>
    public static CreationMemory Of(Uri address) => ByAddress.GetOrAdd(address.ToString(), _ => new CreationMemory());

    /// <summary>Two creates at once that look alike in the list could each take the other's integration for their own.</summary>
    public SemaphoreSlim TurnOf(CreationKey key) => turns.GetOrAdd((key.Product?.ToUpperInvariant() ?? "", key.ServiceName), _ => new SemaphoreSlim(1));
}
