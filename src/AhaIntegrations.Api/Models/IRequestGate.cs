namespace AhaIntegrations;

/// <summary>
/// Decides when a request may be sent, for callers that limit how many are under way. Called from any thread.
/// </summary>
public interface IRequestGate
{
    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The place of the request, to be disposed of when it has ended, its repetitions included.</returns>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    Task<IDisposable> EnterAsync(CancellationToken cancellationToken);
}
