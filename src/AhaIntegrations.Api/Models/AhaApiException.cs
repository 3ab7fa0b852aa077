using System.Net;
using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// A request that failed. The message names the request and holds the server's own words, never a secret.
/// </summary>
public sealed class AhaApiException : Exception
{
    internal AhaApiException(AhaErrorKind kind, string message, Exception? inner = null)
        : base(TerminalText.Defuse(message, keepLines: true), inner)
    {
        Kind = kind;
    }

    /// <summary>What went wrong.</summary>
    public AhaErrorKind Kind { get; }

    /// <summary>The status of the answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>The server's own words, safe to show; null when there were none.</summary>
    public string? ServerMessage { get; internal init; }

    /// <summary>The server's id of the request, to quote to support; null when there was none.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient { get; internal init; }

    /// <summary>
    /// Whether the server may have changed something in one of the attempts, although it did not confirm it. False for
    /// reads.
    /// </summary>
    public bool MayHaveBeenExecuted { get; internal set; }

    /// <summary>How often the request was sent, from 1. The message says so when it was more than once.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <summary>What went wrong, with which request, and how often it was tried.</summary>
    public override string Message =>
        Attempts > 1 ? FormattableString.Invariant($"{base.Message} (after {Attempts} attempts)") : base.Message;

    /// <summary>Whether the server could not be reached at all, for now: certainly nothing was executed.</summary>
    internal bool IsUnreachable { get; init; }

    /// <summary>Whether the server is away: it can't be reached, or a gateway before it says so.</summary>
    internal bool IsUnavailable =>
        IsUnreachable
        || Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>How long the server asked to wait; null when it did not.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
