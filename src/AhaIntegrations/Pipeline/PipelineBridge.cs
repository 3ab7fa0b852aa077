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
    private WaitProgress? waiting;
    private ExceptionDispatchInfo? interruption;

    /// <summary>
    /// Canceled by Ctrl+C, by a pipeline that needs no more output, and at the latest by the end of the command.
    /// </summary>
    public CancellationToken Cancellation => stopping.Token;

    /// <summary>Receives the notices of the work.</summary>
    public INoticeListener Notices => Queue;

    /// <summary>Called on the pipeline thread from time to time while it waits.</summary>
    public Action ShowProgress { get; set; } = () => { };

    private NoticeQueue Queue => queue ??= new NoticeQueue { MinimumLevel = MinimumLevel() };

    /// <summary>Cancels all work.</summary>
    public void Stop() => stopping.Cancel();

    /// <summary>Waits for a result and shows what is reported in the meantime.</summary>
    /// <param name="task">The work.</param>
    /// <param name="mustComplete">
    /// Whether the work changes something. Then nothing that is shown comes between it and its result: if showing a
    /// notice ends the pipeline, that happens in <see cref="ThrowIfInterrupted"/>, after the result was written.
    /// </param>
    public T Await<T>(Task<T> task, bool mustComplete = false)
    {
        waiting ??= new WaitProgress(command.WriteProgress);
        try
        {
            Queue.ShowUntilEndOf(task, Show, Tick);
            waiting.End();
        }
        catch (Exception exception) when (mustComplete && !stopping.IsCancellationRequested)
        {
            interruption ??= ExceptionDispatchInfo.Capture(exception);
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

    /// <summary>Ends the pipeline if a notice asked for it while a change was under way.</summary>
    public void ThrowIfInterrupted() => interruption?.Throw();

    public void WriteError(ErrorRecord error) => command.WriteError(error);

    /// <summary>Writes an error and ends the command.</summary>
    /// <returns>Nothing: the type lets callers write <c>throw</c> where the compiler needs an end.</returns>
    [DoesNotReturn]
    public Exception Terminate(ErrorRecord error)
    {
        command.ThrowTerminatingError(error);
        throw new InvalidOperationException("ThrowTerminatingError returned.");
    }

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
        queue?.Dispose();
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

    private void Show(Notice notice)
    {
        switch (notice.Level)
        {
            case NoticeLevel.Warning:
                command.WriteWarning(notice.Text);
                break;
            case NoticeLevel.Verbose:
                command.WriteVerbose(notice.Text);
                break;
            default:
                command.WriteDebug(notice.Text);
                break;
        }

        waiting?.Set(notice.Wait, notice.Text);
    }

    /// <summary>The lowest level that is shown. Notices that nobody sees are not created.</summary>
    private NoticeLevel MinimumLevel() =>
        Shows("Debug") ? NoticeLevel.Debug
        : Shows("Verbose") ? NoticeLevel.Verbose
        : NoticeLevel.Warning;

    private bool Shows(string stream) =>
        command.MyInvocation.BoundParameters.TryGetValue(stream, out var given)
            ? ((SwitchParameter)given).IsPresent
            : command.GetVariableValue($"{stream}Preference")
                is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
