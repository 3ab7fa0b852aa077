using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace AhaIntegrations.Pipeline;

/// <summary>
/// Connects asynchronous work with the pipeline thread. Work returns values and reports notices; the pipeline thread
/// alone writes. Ctrl+C and a satisfied <c>Select-Object -First</c> cancel the work and wait until it has ended.
/// </summary>
/// <param name="command">The command that writes.</param>
internal sealed class PipelineBridge(PSCmdlet command) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private NoticeQueue? queue;
    private readonly StreamPreferences preferences = new(command);
    private readonly HeldBack held = new();
    private readonly List<(ErrorRecord Error, bool IsLast)> heldErrors = [];
    private WaitProgress? waiting;
    private bool isInterrupted;

    /// <summary>
    /// Canceled by Ctrl+C, by a pipeline that needs no more output, and at the latest by the end of the command.
    /// </summary>
    public CancellationToken Cancellation => stopping.Token;

    /// <summary>Receives the notices of the work.</summary>
    public INoticeListener Notices => Queue;

    /// <summary>Called on the pipeline thread from time to time while it waits.</summary>
    public Action ShowProgress { get; set; } = () => { };

    private NoticeQueue Queue => queue ??= new NoticeQueue(Show, Tick) { MinimumLevel = preferences.MinimumLevel };

    /// <summary>Cancels all work.</summary>
    public void Stop() => stopping.Cancel();

    /// <summary>Waits for a result and shows what is reported in the meantime.</summary>
    public T Await<T>(Task<T> task)
    {
        waiting ??= new WaitProgress(WriteProgress);
        try
        {
            Queue.ShowUntilEndOf(task);
            waiting.End();
        }
        catch (Exception exception) when (held.IsActive && !stopping.IsCancellationRequested)
        {
            // Even a stream that only shows may fail, for instance when it is redirected: the results come first.
            Interrupt(ExceptionDispatchInfo.Capture(exception));
            Join(task);
        }

        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Waits for work without a result.</summary>
    public void Await(Task work) => Await(WithResult(work));

    /// <summary>
    /// From now on changes are under way: what may ask or end the pipeline is held back until
    /// <see cref="EndChanges"/>, and everything else is shown at once.
    /// </summary>
    public void BeginChanges() => held.Begin();

    /// <summary>All results are written: errors, and then what else was held back, may now end the pipeline.</summary>
    public void EndChanges()
    {
        held.End();
        WriteHeldErrors();
        held.Release();
    }

    public void WriteWarning(string text) =>
        held.Do(preferences.MayInterrupt(StreamPreferences.Warning), () => command.WriteWarning(text));

    public void WriteVerbose(string text) =>
        held.Do(preferences.MayInterrupt(StreamPreferences.Verbose), () => command.WriteVerbose(text));

    /// <summary>Shows progress, unless that may come between a change and its result.</summary>
    public void WriteProgress(ProgressRecord record)
    {
        if (!held.IsActive || !preferences.MayInterrupt(StreamPreferences.Progress))
        {
            command.WriteProgress(record);
        }
    }

    /// <summary>Writes an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="isLast">Whether it ends the command.</param>
    public void WriteError(ErrorRecord error, bool isLast = false)
    {
        if (held.IsActive && (isLast || preferences.MayInterrupt(StreamPreferences.Error)))
        {
            heldErrors.Add((error, isLast));
        }
        else if (isLast)
        {
            throw Terminate(error);
        }
        else
        {
            command.WriteError(error);
        }
    }

    /// <summary>Writes an error and ends the command.</summary>
    /// <returns>Nothing: the type lets callers write <c>throw</c> where the compiler needs an end.</returns>
    [DoesNotReturn]
    public Exception Terminate(ErrorRecord error) => throw command.EndWith(error);

    /// <summary>Cancels all work, waits until it has ended, and releases what this object holds.</summary>
    /// <param name="end">Completes when all work has ended.</param>
    public void Close(Func<Task> end)
    {
        stopping.Cancel();
        Join(end());
        Dispose();
    }

    public void Dispose()
    {
        stopping.Dispose();
    }

    private static void Join(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();

    private static async Task<bool> WithResult(Task work)
    {
        await work.ConfigureAwait(false);
        return true;
    }

    private void Tick()
    {
        waiting?.Update();
        ShowProgress();
    }

    /// <summary>One error ends the command or the script; the others must not be lost with it.</summary>
    private void WriteHeldErrors()
    {
        var errors = heldErrors.ToArray();
        heldErrors.Clear();
        var last = errors.FirstOrDefault(held => held.IsLast || preferences.StopsOnError).Error;
        foreach (var (error, isLast) in errors.Where(held => held.Error != last))
        {
            if (last is null)
            {
                command.WriteError(error);
            }
            else if (!isLast && !preferences.MayInterrupt(StreamPreferences.Warning))
            {
                command.WriteWarning($"Also failed: {error}");
            }
        }

        if (last is not null)
        {
            throw Terminate(last);
        }
    }

    private void Interrupt(ExceptionDispatchInfo interruption)
    {
        if (!isInterrupted)
        {
            isInterrupted = true;
            held.Do(true, interruption.Throw);
        }
    }

    private void Show(Notice notice)
    {
        switch (notice.Level)
        {
            case NoticeLevel.Warning:
                WriteWarning(notice.Text);
                break;
            case NoticeLevel.Verbose:
                WriteVerbose(notice.Text);
                break;
            default:
                held.Do(preferences.MayInterrupt(StreamPreferences.Debug), () => command.WriteDebug(notice.Text));
                break;
        }

        if (notice.Wait is { } wait)
        {
            waiting?.Show(wait, notice.Text);
        }
    }
}
