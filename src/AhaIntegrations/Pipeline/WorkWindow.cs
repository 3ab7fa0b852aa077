using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>
/// Pieces of work of one command. A limited number is under way at once; their outcomes are written in the order in
/// which they began.
/// </summary>
/// <param name="bridge">The pipeline.</param>
/// <param name="limit">The maximum number of pieces under way.</param>
/// <param name="progress">Shows how far the work is.</param>
/// <param name="write">Writes a record.</param>
/// <param name="changes">
/// Whether the work changes something, so that its results must be written whatever happens.
/// </param>
internal sealed class WorkWindow<T>(
    PipelineBridge bridge,
    int limit,
    WorkProgress progress,
    Action<T> write,
    bool changes = false
) : IWorkWindow
    where T : class
{
    private readonly Queue<WorkItem<T>> items = new();

    /// <inheritdoc/>
    public bool HasErrors { get; private set; }

    /// <summary>Called with each error before it is written.</summary>
    public Action<ErrorRecord> OnError { get; init; } = _ => { };

    /// <summary>Adds work that is under way, and writes the outcomes that are available.</summary>
    public void Begin(IAsyncEnumerable<Outcome<T>> work)
    {
        items.Enqueue(new WorkItem<T>(work, bridge.Cancellation));
        Emit(untilEmpty: false);
    }

    /// <summary>Adds work on one record that is under way.</summary>
    public void Begin(Task<Outcome<T>> work) => Begin(Single(work));

    /// <inheritdoc/>
    public void Refuse(ErrorRecord error) => Begin(Task.FromResult(Outcome<T>.Failed(error)));

    /// <inheritdoc/>
    public void Complete()
    {
        Emit(untilEmpty: true);
        progress.End();
    }

    /// <summary>Waits until what was canceled has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var item in items)
        {
            await item.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async IAsyncEnumerable<Outcome<T>> Single(Task<Outcome<T>> work)
    {
        yield return await work.ConfigureAwait(false);
    }

    /// <summary>
    /// Writes from the head: outcomes that are available and, while the window is full or must be emptied, those to
    /// come.
    /// </summary>
    private void Emit(bool untilEmpty)
    {
        while (items.Count > 0 && (untilEmpty || items.Count >= limit || items.Peek().Next.IsCompleted))
        {
            var head = items.Peek();
            if (bridge.Await(head.Next, changes))
            {
                Write(head.Current);
                bridge.ThrowIfInterrupted();
                head.Advance();
            }
            else
            {
                bridge.ThrowIfInterrupted();
                items.Dequeue();
                progress.Meter.Done++;
            }

            progress.Update();
        }
    }

    private void Write(Outcome<T> outcome)
    {
        if (outcome is { EndsThePipeline: true, Error: { } last })
        {
            throw bridge.Terminate(last);
        }

        if (outcome.Error is { } error)
        {
            HasErrors = true;
            OnError(error);
            bridge.WriteError(error);
        }
        else if (outcome.Record is { } record)
        {
            progress.Meter.Records++;
            write(record);
        }
    }
}
