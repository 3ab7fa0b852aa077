using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// The bridge between asynchronous work and the pipeline thread. Work returns values and reports notices; this thread
/// alone writes. Ctrl+C and a satisfied <c>Select-Object -First</c> cancel the work and wait for its end.
/// </summary>
public abstract class AhaCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private NoticeQueue? notices;
    private WaitProgress? waiting;

    /// <summary>Ends what is still under way, and releases what the command holds.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        Wait(EndWorkAsync());
        stopping.Dispose();
        notices?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancelled by Ctrl+C, by a pipeline that has enough, and at the latest by the end of the command.</summary>
    private protected CancellationToken Cancellation => stopping.Token;

    /// <summary>Where work reports what happens.</summary>
    private protected INoticeListener Notices => Queue;

    private NoticeQueue Queue => notices ??= new NoticeQueue { Least = LeastLevel() };

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <summary>Waits for the end of work that is under way and was just cancelled.</summary>
    private protected virtual Task EndWorkAsync() => Task.CompletedTask;

    /// <summary>Called on the pipeline thread now and then while it waits.</summary>
    private protected virtual void ShowProgress()
    {
    }

    private protected T Await<T>(Func<INoticeListener, CancellationToken, Task<T>> work) => Await(work(Notices, stopping.Token));

    private protected T Await<T>(Task<T> task)
    {
        waiting ??= new WaitProgress(WriteProgress);
        OrStop(() =>
        {
            Queue.ShowUntilEndOf(task, Show, Tick);
            waiting.End();
        });
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Does what may end the pipeline, as everything that is written may. Then nothing goes on behind its back.</summary>
    private protected void OrStop(Action write)
    {
        var isWritten = false;
        try
        {
            write();
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                stopping.Cancel();
            }
        }
    }

    /// <summary>Awaits work on one record: a failure becomes one error, or ends the pipeline where going on is pointless.</summary>
    private protected bool TryAwait<T>(ErrorSubject subject, Func<INoticeListener, CancellationToken, Task<T>> work, out T result)
    {
        try
        {
            result = Await(work);
            return true;
        }
        catch (AhaApiException exception)
        {
            Fail(exception, subject);
            result = default!;
            return false;
        }
    }

    /// <summary>Gives the items of a list as they arrive. A failure becomes one error and ends this list only.</summary>
    /// <param name="subject">What an error is about.</param>
    /// <param name="list">The list.</param>
    /// <param name="complete">Called when the list was read to its end, and not when it failed or was left early.</param>
    private protected IEnumerable<T> AwaitEach<T>(ErrorSubject subject, Func<INoticeListener, CancellationToken, IAsyncEnumerable<T>> list, Action? complete = null)
    {
        var items = list(Notices, stopping.Token).GetAsyncEnumerator(stopping.Token);
        try
        {
            while (TryAwait(subject, (_, _) => items.MoveNextAsync().AsTask(), out var isThere))
            {
                if (!isThere)
                {
                    complete?.Invoke();
                    yield break;
                }

                yield return items.Current;
            }
        }
        finally
        {
            Await(async (_, _) =>
            {
                await items.DisposeAsync().ConfigureAwait(false);
                return true;
            });
        }
    }

    private void Fail(AhaApiException exception, ErrorSubject subject)
    {
        var error = ErrorRecords.From(exception, subject);
        if (ErrorRecords.EndsThePipeline(exception.Kind))
        {
            ThrowTerminatingError(error);
        }

        WriteError(error);
    }

    private void Tick()
    {
        waiting!.Update();
        ShowProgress();
    }

    private static void Wait(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();

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
                WriteDebug(notice.Text);
                break;
        }

        waiting!.Set(notice.Wait, notice.Text);
    }

    /// <summary>The least level that would be shown. What nobody sees is not made.</summary>
    private NoticeLevel LeastLevel() => Shows("Debug") ? NoticeLevel.Debug : Shows("Verbose") ? NoticeLevel.Verbose : NoticeLevel.Warning;

    private bool Shows(string stream) =>
        MyInvocation.BoundParameters.TryGetValue(stream, out var asked)
            ? ((SwitchParameter)asked).IsPresent
            : GetVariableValue($"{stream}Preference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
