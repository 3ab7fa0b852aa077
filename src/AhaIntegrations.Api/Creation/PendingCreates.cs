using System.Collections.Concurrent;
using AhaIntegrations.Api.Http;

namespace AhaIntegrations.Api.Creation;

/// <summary>
/// What is known about creates at one address, for all connections of the process, so that a reconnect forgets nothing.
/// It holds ids and times, never secrets.
/// </summary>
internal sealed class PendingCreates
{
    private static readonly ConcurrentDictionary<string, PendingCreates> ByAddress = new(
        StringComparer.OrdinalIgnoreCase
    );

    private readonly ConcurrentDictionary<(string Product, string ServiceName), SemaphoreSlim> turns = new();

    /// <summary>Creates that were sent and whose outcome is not known, with the moment of the first attempt.</summary>
    public ConcurrentDictionary<CreationKey, ServerMoment> Unsettled { get; } = new();

    /// <summary>Ids that were reported to a caller and are no longer candidates for a lost create.</summary>
    public ConcurrentDictionary<string, bool> AccountedFor { get; } = new(StringComparer.Ordinal);

    /// <summary>The one instance for an address in this process.</summary>
    public static PendingCreates For(Uri address) => ByAddress.GetOrAdd(address.ToString(), _ => new PendingCreates());

    /// <summary>Remembers a create of another process, unless one of this process is in doubt already.</summary>
    public void Remember(LostCreate create) =>
        Unsettled.TryAdd(
            new CreationKey(create.Scope, create.ServiceName, create.TemplateId),
            new ServerMoment(create.Started, create.StartedOnServer)
        );

    /// <summary>
    /// The turn of a create: two at once that look alike in the list could each take the other's integration.
    /// </summary>
    public SemaphoreSlim TurnFor(CreationKey key)
    {
        var product = key.Scope.Product?.Value.ToUpperInvariant() ?? "";
        return turns.GetOrAdd((product, key.ServiceName.Value), _ => new SemaphoreSlim(1));
    }
}
