using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>
/// Reads of one command. Their outcomes are written in the order in which they began, however late one of them is.
/// </summary>
/// <param name="bridge">The pipeline.</param>
/// <param name="limit">
/// The number of pieces that may always be begun and not yet written. Without a backlog it is also the maximum.
/// </param>
/// <param name="progress">Shows how far the work is.</param>
/// <param name="write">Writes a record.</param>
/// <param name="backlog">
/// What may be begun beyond the limit, by work that limits its requests itself; null for nothing.
/// </param>
internal sealed class WorkWindow<T>(
    PipelineBridge bridge,
    int limit,
    WorkProgress progress,
    Action<T> write,
    Backlog? backlog = null
) : IWorkWindow
    where T : class
{
    private readonly Queue<WorkItem<T>> items = new();

    /// <inheritdoc/>
    public bool HasErrors { get; private set; }

    private bool IsFull => items.Count >= limit && backlog is not { HasRoom: true };

    /// <summary>Adds work that is under way, and writes the outcomes that are available.</summary>
    public void Begin(IAsyncEnumerable<Outcome<T>> work)
    {
        backlog?.Add();
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
        while (items.Count > 0 && (untilEmpty || IsFull || items.Peek().Next.IsCompleted))
        {
            var head = items.Peek();
            if (bridge.Await(head.Next))
            {
                Write(head.Current);
                head.Advance();
            }
            else
            {
                items.Dequeue();
                backlog?.Remove();
                progress.Meter.Done++;
            }

            progress.Update();
        }
    }

    private void Write(Outcome<T> outcome)
    {
        if (outcome.Error is { } error)
        {
            HasErrors = true;
            bridge.WriteError(error, outcome.EndsThePipeline);
        }
        else if (outcome.Record is { } record)
        {
            progress.Meter.Records++;
            write(record);
        }
    }
}
