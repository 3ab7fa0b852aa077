using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>
/// Changes of one command, sent in groups of a limited number. All results of a group are written, in order, before
/// anything that may ask or end the pipeline, and before the command gives control back: whatever ends the pipeline
/// then, no change is under way.
/// </summary>
/// <param name="bridge">The pipeline.</param>
/// <param name="limit">The maximum number of changes under way.</param>
/// <param name="progress">Shows how far the work is.</param>
/// <param name="write">Writes a result.</param>
internal sealed class ChangeWindow<T>(PipelineBridge bridge, int limit, WorkProgress progress, Action<T> write)
    : IWorkWindow
    where T : class
{
    private readonly List<Func<Task<Outcome<T>>>> waiting = [];
    private Task<Outcome<T>>[] group = [];

    /// <inheritdoc/>
    public bool HasErrors { get; private set; }

    /// <summary>Adds a change. It is sent when the group is complete; with a limit of 1, at once.</summary>
    public void Begin(Func<Task<Outcome<T>>> change)
    {
        waiting.Add(change);
        if (waiting.Count >= limit)
        {
            Flush();
        }
    }

    /// <inheritdoc/>
    public void Refuse(ErrorRecord error) => Begin(() => Task.FromResult(Outcome<T>.Failed(error)));

    /// <summary>Sends what was added, and writes the results.</summary>
    public void Flush()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        bridge.BeginChanges();
        group = [.. waiting.Select(start => start())];
        waiting.Clear();
        foreach (var change in group)
        {
            Write(bridge.Await(change));
            progress.Meter.Done++;
            progress.Update();
        }

        bridge.EndChanges();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        Flush();
        progress.End();
    }

    /// <summary>Waits until what was canceled has ended.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAny(Task.WhenAll(group)).ConfigureAwait(false);

    /// <summary>Writes a record, and after it the error: a change that failed can have both.</summary>
    private void Write(Outcome<T> outcome)
    {
        if (outcome.Record is { } record)
        {
            progress.Meter.Records++;
            write(record);
        }

        if (outcome.Error is { } error)
        {
            HasErrors = true;
            bridge.WriteError(error, outcome.EndsThePipeline);
        }
    }
}
