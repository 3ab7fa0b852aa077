using System.Net;

namespace AhaIntegrations;

/// <summary>A request that failed. Its text names the request and the server's own words, never a secret.</summary>
public sealed class AhaApiException : Exception
{
    internal AhaApiException(AhaErrorKind kind, string message, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
    }

    /// <summary>What went wrong.</summary>
    public AhaErrorKind Kind { get; }

    /// <summary>The status that the server answered; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>The server's own words, made safe to show; null when it said nothing.</summary>
    public string? ServerMessage { get; internal init; }

    /// <summary>The server's id of the request, to quote to support; null when it gave none.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>Whether the same request may well succeed later.</summary>
    public bool IsTransient { get; internal init; }

    /// <summary>Whether the server may have changed something in one of the attempts, although it did not say so. False for reads.</summary>
    public bool MayHaveBeenExecuted { get; internal set; }

    /// <summary>How long the server asked to stay away; null when it did not.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
