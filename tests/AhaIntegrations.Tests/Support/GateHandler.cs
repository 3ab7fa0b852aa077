namespace AhaIntegrations.Tests;

/// <summary>
/// The sandbox behind a gate: requests about integrations are held until as many as are expected wait at once. Counts
/// how many there were at most.
/// </summary>
internal sealed class GateHandler() : DelegatingHandler(new SandboxHandler(new Secret("token")))
{
    private readonly object gate = new();
    private TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int waiting;

    /// <summary>How many must wait before any is answered; 1 holds nothing up.</summary>
    public int Expected { get; set; } = 1;

    /// <summary>Which paths the gate is for.</summary>
    public string Path { get; set; } = "/integrations";

    /// <summary>Whether reads pass.</summary>
    public bool IsForWrites { get; set; }

    /// <summary>The most that were under way at once.</summary>
    public int Most { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var passes = IsForWrites && request.Method == HttpMethod.Get;
        if (passes || !request.RequestUri!.AbsolutePath.Contains(Path, StringComparison.Ordinal))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        await Enter().WaitAsync(Patience.Limit, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        lock (gate)
        {
            waiting--;
        }

        return response;
    }

    /// <summary>Lets everybody through from now on.</summary>
    public void Open()
    {
        lock (gate)
        {
            Expected = 1;
            opened.TrySetResult();
        }
    }

    private Task Enter()
    {
        lock (gate)
        {
            waiting++;
            Most = Math.Max(Most, waiting);
            var mine = opened;
            if (waiting >= Expected)
            {
                opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                mine.TrySetResult();
            }

            return mine.Task;
        }
    }
}
