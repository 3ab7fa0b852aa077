using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// A command that does many pieces of work. Up to <see cref="ThrottleLimit"/> of them are under way at once; their outcomes
/// are written in the order in which they were begun.
/// </summary>
public abstract class AhaWindowCmdlet : AhaConnectedCmdlet
{
    private readonly Queue<WorkItem> window = new();
    private WorkProgress? progress;

    private protected AhaWindowCmdlet(int throttleLimit)
    {
        ThrottleLimit = throttleLimit;
    }

    /// <summary>The most requests that are under way at once: 1 to 64; by default 8 for reading, 1 for changing. The account's quota is kept whatever the number.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    private protected WorkProgress Progress => progress ??= new WorkProgress(MyInvocation.MyCommand.Name, WriteProgress);

    /// <summary>Whether any error was written so far.</summary>
    private protected bool HasErrors { get; private set; }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Emit(untilEmpty: true);
        Progress.End();
        OrStop(Finish);
    }

    /// <summary>Says what can be said only when everything is done.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>Writes an error.</summary>
    private protected virtual void WriteFailure(ErrorRecord error)
    {
        HasErrors = true;
        WriteError(error);
    }

    /// <summary>Writes a record, or keeps it for the end.</summary>
    private protected virtual void WriteResult(object record) => WriteObject(record);

    /// <summary>Takes work that is under way into the window, and writes the outcomes that are there.</summary>
    private protected void Begin(IAsyncEnumerable<Outcome> work)
    {
        window.Enqueue(new WorkItem(work, Cancellation));
        Emit(untilEmpty: false);
    }

    /// <summary>Work on one record that is under way.</summary>
    private protected void Begin(Task<Outcome> work) => Begin(Outcome.ListAsync(work));

    /// <summary>An error that is known without a request, in its place among the outcomes.</summary>
    private protected void Refuse(ErrorRecord error) => Begin(Task.FromResult(new Outcome(null, error)));

    private protected override void ShowProgress() => Progress.Update();

    private protected override async Task EndWorkAsync()
    {
        foreach (var item in window)
        {
            await item.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Switching a template may change its heirs. Which there are is known only as far as they were read in full through this connection.</summary>
    private protected void WarnOfHeirs(Connection connection, string id, string name)
    {
        if (connection.Heirs.Of(id) is { Count: > 0 } heirs)
        {
            WriteWarning(Printable.Line($"{name} is the template of {string.Join(", ", heirs.Take(10))}{(heirs.Count > 10 ? $" and {heirs.Count - 10} more" : "")}. What switching a template does to what follows it is not documented.", 1000));
        }
    }

    /// <summary>Writes outcomes from the head of the window: those that are there, and, while the window is full or must be emptied, those still to come.</summary>
    private void Emit(bool untilEmpty)
    {
        while (window.Count > 0 && (untilEmpty || window.Count >= ThrottleLimit || window.Peek().Next.IsCompleted))
        {
            var head = window.Peek();
            if (Await(head.Next))
            {
                Write(head.Current);
                head.Advance();
            }
            else
            {
                window.Dequeue();
                Progress.Meter.Done++;
            }

            Progress.Update();
        }
    }

    private void Write(Outcome outcome) => OrStop(() =>
    {
        if (outcome is { EndsThePipeline: true, Error: { } last })
        {
            ThrowTerminatingError(last);
        }

        if (outcome.Error is { } error)
        {
            WriteFailure(error);
        }
        else if (outcome.Record is { } record)
        {
            Progress.Meter.Records++;
            WriteResult(record);
        }
    });
}
