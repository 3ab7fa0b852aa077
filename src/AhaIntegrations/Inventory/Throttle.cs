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
    private readonly SortedSet<Waiter> waiting = [];
    private int inFlight;
    private int turns;
    private long tickets;
    private int ended;
    private int listsBegun;
    private int listsRead;
    private int rowsFound;

    public int Limit => limit;

    /// <summary>
    /// What is read ahead of the outcome that is written next. One request at a time means one outcome after the other:
    /// the next one may end the pipeline.
    /// </summary>
    public Backlog Backlog { get; } = new(limit == 1 ? 0 : ahead);

    /// <summary>Returns the gate for the requests of a piece of work: behind those of all that began before.</summary>
    public IRequestGate NextTurn() => new Turn(this, Interlocked.Increment(ref turns));

    /// <summary>A list whose integrations are read in full begins: how many there are is not known.</summary>
    public void BeginList() => Interlocked.Increment(ref listsBegun);

    /// <summary>One of its integrations is to be read.</summary>
    public void FindRow() => Interlocked.Increment(ref rowsFound);

    /// <summary>All of its integrations are known.</summary>
    public void EndList() => Interlocked.Increment(ref listsRead);

    /// <summary>
    /// Returns how many requests have ended and how many are left, as far as can be told: a list that is not read yet
    /// is expected to be as long as those that are.
    /// </summary>
    /// <param name="pieces">The pieces of work of the command.</param>
    public WorkLoad Measure(int pieces)
    {
        lock (gate)
        {
            var expected = (double)rowsFound / Math.Max(1, listsRead);
            var unread = listsBegun - listsRead;
            var later = Math.Max(0, pieces - turns);
            var share = (double)listsBegun / Math.Max(1, turns);
            return new WorkLoad(
                ended,
                inFlight + waiting.Count + (unread * expected) + (later * (1 + (share * expected)))
            );
        }
    }

    private async Task<IDisposable> EnterAsync(Turn turn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (gate)
        {
            if (inFlight < limit)
            {
                inFlight++;
                return turn;
            }

            waiter = new Waiter(turn.Number, ++tickets);
            waiting.Add(waiter);
        }

        using (cancellationToken.Register(static waiter => ((Waiter)waiter!).TrySetCanceled(), waiter))
        {
            await waiter.Task.ConfigureAwait(false);
        }

        return turn;
    }

    private void Leave()
    {
        lock (gate)
        {
            ended++;
            while (waiting.Min is { } next)
            {
                waiting.Remove(next);
                if (next.TrySetResult(true))
                {
                    return;
                }
            }

            inFlight--;
        }
    }

    private sealed class Turn(Throttle throttle, int number) : IRequestGate, IDisposable
    {
        public int Number => number;

        public Task<IDisposable> EnterAsync(CancellationToken cancellationToken) =>
            throttle.EnterAsync(this, cancellationToken);

        public void Dispose() => throttle.Leave();
    }

    /// <summary>A request that waits, behind those of earlier turns and those that came before in its own.</summary>
    private sealed class Waiter(int turn, long ticket)
        : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously),
            IComparable<Waiter>
    {
        public int CompareTo(Waiter? other) =>
            turn == other!.Turn ? ticket.CompareTo(other.Ticket) : turn.CompareTo(other.Turn);

        private int Turn => turn;

        private long Ticket => ticket;
    }
}
