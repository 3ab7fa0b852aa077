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

    /// <summary>How long the server asked to wait; null when it did not.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
