using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// The bridge between asynchronous work and the pipeline thread. Work returns values and reports notices; this thread
/// alone writes. Ctrl+C and a satisfied <c>Select-Object -First</c> cancel the work and wait for its end.
/// </summary>
public abstract class AhaCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly NoticeQueue notices = new();
    private WaitProgress? waiting;

    /// <summary>Releases what the command holds.</summary>
    public void Dispose()
    {
        stopping.Dispose();
        notices.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    private protected T Await<T>(Func<INoticeListener, CancellationToken, Task<T>> work)
    {
        notices.WantsDetails = IsDebugging();
        waiting ??= new WaitProgress(WriteProgress);
        var task = work(notices, stopping.Token);
        try
        {
            notices.ShowUntilEndOf(task, Show, waiting.Update);
            waiting.End();
        }
        catch
        {
            // The pipeline ended while a notice was shown: nothing may go on behind its back.
            stopping.Cancel();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            throw;
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
        var items = list(notices, stopping.Token).GetAsyncEnumerator(stopping.Token);
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

    /// <summary>Whether debug text would be shown: bodies are kept in memory only then.</summary>
    private bool IsDebugging() =>
        MyInvocation.BoundParameters.TryGetValue("Debug", out var asked)
            ? ((SwitchParameter)asked).IsPresent
            : GetVariableValue("DebugPreference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
