namespace AhaIntegrations.Tests;

/// <summary>A server on a real socket, seen through the real engine, by a clock that leaps over waits.</summary>
public abstract class NetworkTests : IAsyncLifetime
{
    private protected LeapingTime Time { get; } = new();

    private protected Shell Shell { get; } = new();

    private protected LoopbackServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token"), Time), Time);
        Server.Stalled = Time.EndAttempts;
        Server.WentAway = () => Time.After(TimeSpan.FromSeconds(30), Server.Return);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected ShellResult Run(
        string line,
        int retries = 4,
        int timeout = 100,
        HttpMessageHandler? handler = null
    )
    {
        Define(retries, timeout, handler: handler);
        return Shell.Run($"{line} -Connection $aha");
    }

    /// <summary>
    /// A connection with a clock of ours, as Connect-Aha would make it. Kept, so that its client remembers.
    /// </summary>
    private protected void Define(
        int retries = 4,
        int timeout = 100,
        int? limit = null,
        LeapingTime? clock = null,
        HttpMessageHandler? handler = null
    )
    {
        if (handler is null && Shell.Run("$aha").Output is [{ BaseObject: Connection }])
        {
            return;
        }

        clock ??= Time;
        var address = AhaAddress.ForEndpoint(Server.Origin);
        var options = new AhaClientOptions
        {
            MaximumRetryCount = retries,
            Timeout = TimeSpan.FromSeconds(timeout),
            MaximumRequestsPerMinute = limit,
        };
        var client = TextClient.Create(
            handler!,
            options,
            clock,
            address: address.ToString(),
            token: "token",
            connect: handler is null ? () => HandlerFactory.Create(address, options) : null
        );
        Shell.Run("$null", ("aha", Shell.Register("leaping", client, address)));
    }
}
