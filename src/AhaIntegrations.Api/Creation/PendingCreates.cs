using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AhaIntegrations.Api.Calls;

namespace AhaIntegrations.Api.Creation;

/// <summary>
/// What is known about creates in one account, for all connections of the process, so that a reconnect forgets nothing.
/// Several accounts can be behind one address. It holds ids, keys and times, never secrets.
/// </summary>
internal sealed class PendingCreates
{
    private static readonly ConcurrentDictionary<string, PendingCreates> ByAccount = new(StringComparer.Ordinal);

    /// <summary>Nobody can guess a token by its fingerprint outside of this process.</summary>
    private static readonly byte[] HashKey = Guid.NewGuid().ToByteArray();

    private readonly Uri? address;
    private readonly ConcurrentDictionary<string, CreationTurn> turns = new(StringComparer.Ordinal);

    /// <summary>Creates an instance that nobody else shares.</summary>
    public PendingCreates()
        : this(null) { }

    private PendingCreates(Uri? address)
    {
        this.address = address;
    }

    /// <summary>Which key and which id are one product.</summary>
    public ProductNames Products { get; } = new();

    /// <summary>Creates that were sent and whose outcome is not known.</summary>
    public ConcurrentDictionary<CreationKey, UnsettledCreate> Unsettled { get; } = new();

    /// <summary>
    /// Ids that were reported to a caller and are no longer candidates for a lost create, each with the request that
    /// created it; null where that is not known.
    /// </summary>
    public ConcurrentDictionary<string, CreationKey?> AccountedFor { get; } = new(StringComparer.Ordinal);

    /// <summary>The one instance for what a token opens at an address, as long as its account is not known.</summary>
    public static PendingCreates For(Uri address, Secret token)
    {
        using var hash = new HMACSHA256(HashKey);
        var fingerprint = Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(token.Reveal())));
        return For(address, fingerprint);
    }

    /// <summary>The one instance for an account, with all tokens; this one while the account is not known.</summary>
    public PendingCreates ForAccount(string? account) =>
        address is null || account is null ? this : For(address, $"account {account}");

    private static PendingCreates For(Uri address, string account) =>
        ByAccount.GetOrAdd($"{address.ToString().ToUpperInvariant()} {account}", _ => new PendingCreates(address));

    /// <summary>Remembers a create of another process, unless one of this process is in doubt already.</summary>
    public void Remember(LostCreate create) =>
        Unsettled.TryAdd(
            new CreationKey(PlaceOf(create.Scope), create.ServiceName, create.TemplateId),
            new UnsettledCreate(create.KnownIds, create.StartedOnServer)
        );

    /// <summary>
    /// What identifies a product under all its names, as far as they are known: its key. Empty for the account.
    /// </summary>
    public string PlaceOf(IntegrationScope scope) =>
        scope.Product is { Value: var name } ? (Products.KeyOf(name) ?? name).ToUpperInvariant() : "";

    /// <summary>The turn of creates of a service in a product or in the account.</summary>
    public CreationTurn TurnFor(string place, ServiceName serviceName) =>
        turns.GetOrAdd($"{place} {serviceName}", _ => new CreationTurn());

    /// <summary>Records that a caller hears of an integration: it is no candidate any more.</summary>
    public Integration Settle(CreationKey key, Integration integration)
    {
        AccountedFor[integration.Id] = key;
        Unsettled.TryRemove(key, out _);
        return integration;
    }
}
