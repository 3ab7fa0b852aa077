using AhaIntegrations.Pipeline;

namespace AhaIntegrations.Inventory;

/// <summary>
/// Limits how many requests of one command are under way at once. The others wait, those whose outcomes are written
/// first in front: reading ahead never delays the next outcome.
/// </summary>
/// <param name="limit">The maximum number of requests under way.</param>
/// <param name="ahead">How many outcomes may be read ahead of the one that is written next.</param>
internal sealed class Throttle(int limit, int ahead = Throttle.MostAhead)
{
    /// <summary>
    /// Enough to keep eight requests in flight while an answer takes a second and the others 20 ms, with some to spare.
    /// </summary>
    private const int MostAhead = 512;

    private readonly object gate = new();
    private readonly SortedDictionary<(int Turn, long Ticket), TaskCompletionSource<bool>> waiting = [];
    private int inFlight;
    private int turns;
    private long tickets;

    public int Limit => limit;

    /// <summary>What is read ahead of the outcome that is written next.</summary>
    public Backlog Backlog { get; } = new(ahead);

    /// <summary>Returns the gate for the requests of a piece of work: behind those of all that began before.</summary>
    public IRequestGate NextTurn() => new Turn(this, Interlocked.Increment(ref turns));

    private async Task EnterAsync(int turn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> entered;
        lock (gate)
        {
            if (inFlight < limit)
            {
                inFlight++;
                return;
            }

            entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((turn, ++tickets), entered);
        }

        using (cancellationToken.Register(() => entered.TrySetCanceled(cancellationToken)))
        {
            await entered.Task.ConfigureAwait(false);
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            while (waiting.Count > 0)
            {
                var next = waiting.First();
                waiting.Remove(next.Key);
                if (next.Value.TrySetResult(true))
                {
                    return;
                }
            }

            inFlight--;
        }
    }

    private sealed class Turn(Throttle throttle, int number) : IRequestGate, IDisposable
    {
        public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
        {
            await throttle.EnterAsync(number, cancellationToken).ConfigureAwait(false);
            return this;
        }

        public void Dispose() => throttle.Leave();
    }
}
