namespace AhaIntegrations;

/// <summary>
/// Follows one change: is called just before it may reach the server, so that it can be written down first, and learns
/// the server's id of its request.
/// </summary>
/// <param name="sending">
/// Called before each attempt, on any thread. If it throws, nothing is sent, and the exception reaches the caller as it
/// is.
/// </param>
public sealed class ChangeTrace(Action<ChangeTrace>? sending = null)
{
    /// <summary>The time of the attempt by the server's clock; null where that is not known.</summary>
    public DateTimeOffset? ServerTime { get; private set; }

    /// <summary>
    /// For a create, the ids that the list showed before and that could be mistaken for the new one; null where they
    /// are not known, and for other changes.
    /// </summary>
    public IReadOnlyCollection<string>? KnownIds { get; private set; }

    /// <summary>
    /// The server's id of the last request that was answered with success (<c>X-Request-Id</c>, inferred); null when
    /// there was none. A failure carries its own: <see cref="AhaApiException.RequestId"/>.
    /// </summary>
    public string? RequestId { get; private set; }

    internal void Answered(string? requestId) => RequestId = requestId;

    internal void Sending(DateTimeOffset? serverTime, IReadOnlyCollection<string>? knownIds)
    {
        (ServerTime, KnownIds) = (serverTime, knownIds);
        sending?.Invoke(this);
    }
}
