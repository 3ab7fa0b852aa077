namespace AhaIntegrations.Tests;

/// <summary>Tests of a shell that is connected to a fresh sandbox behind a real socket.</summary>
public abstract class ServerTests : IAsyncLifetime
{
    private protected SandboxHandler Sandbox { get; } = new(new Secret("token"));

    private protected Shell Shell { get; } = new();

    private protected LoopbackServer Server { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Server = await LoopbackServer.StartAsync(Sandbox);
        Shell.Connect(Server);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
