namespace AhaIntegrations;

/// <summary>
/// Follows one change: is called just before it may reach the server, so that it can be written down first, and learns
/// the server's id of its request.
/// </summary>
/// <param name="sending">
/// Called before each attempt, on any thread, with the server's time where its clock is known, otherwise null. If it
/// throws, nothing is sent, and the exception reaches the caller as it is.
/// </param>
public sealed class ChangeTrace(Action<DateTimeOffset?>? sending = null)
{
    /// <summary>
    /// The server's id of the last request that was answered with success (<c>X-Request-Id</c>, inferred); null when
    /// there was none. A failure carries its own: <see cref="AhaApiException.RequestId"/>.
    /// </summary>
    public string? RequestId { get; private set; }

    internal void Answered(string? requestId) => RequestId = requestId;

    internal void Sending(DateTimeOffset? serverTime) => sending?.Invoke(serverTime);
}
