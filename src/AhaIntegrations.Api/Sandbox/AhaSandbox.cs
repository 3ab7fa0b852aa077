using AhaIntegrations.Api.Creation;
using AhaIntegrations.Api.Http;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>An embedded account for trying things out: the vendor's example data, no network, nothing real.</summary>
public static class AhaSandbox
{
    /// <summary>The address of every sandbox. Its top level is reserved, so that it can't be resolved.</summary>
    public static Uri Address { get; } = new("https://sandbox.invalid/api/v1");

    /// <summary>Creates a client of a fresh sandbox, without a limit on requests unless the options set one.</summary>
    /// <param name="options">How the client behaves; null for the defaults.</param>
    /// <returns>The client.</returns>
    public static AhaClient CreateClient(AhaClientOptions? options = null)
    {
        options ??= new AhaClientOptions();
        var handler = new SandboxHandler();
        var transport = new Transport(
            () => handler,
            Address,
            new Secret("sandbox"),
            options,
            new Pacer(TimeProvider.System),
            options.MaximumRequestsPerMinute,
            TimeProvider.System
        );
        return new AhaClient(transport, new PendingCreates());
    }
}
