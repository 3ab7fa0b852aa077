namespace AhaIntegrations;

/// <summary>What went wrong with a request, in the terms by which a caller decides what to do next.</summary>
public enum AhaErrorKind
{
    /// <summary>401: the token is wrong, revoked, or belongs to another account.</summary>
    Unauthorized,

    /// <summary>403: the token's user is not allowed to do this.</summary>
    Forbidden,

    /// <summary>
    /// 404: the record does not exist, or this token has no access to it. The answer does not distinguish the two.
    /// </summary>
    NotFound,

    /// <summary>400, 409, 422 and other 4xx: the server refused the data.</summary>
    InvalidData,

    /// <summary>429: the account's quota is used up.</summary>
    RateLimited,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>3xx: redirects are never followed, because they would take the token along.</summary>
    Redirected,

    /// <summary>The host can't be reached, or the connection broke.</summary>
    ConnectionFailed,

    /// <summary>The host's name can't be resolved: no network, no name service, or a misspelled account.</summary>
    HostNotFound,

    /// <summary>The proxy can't be reached, refused the request, or requires other credentials.</summary>
    ProxyFailed,

    /// <summary>
    /// No encrypted connection: the server's certificate is not trusted, or no TLS version is shared.
    /// </summary>
    TlsFailed,

    /// <summary>One attempt took longer than allowed.</summary>
    Timeout,

    /// <summary>
    /// The answer is not what the documentation describes: not JSON, cut short, too large, or of the wrong form.
    /// </summary>
    UnexpectedAnswer,

    /// <summary>
    /// A list ended before all records came that the server announced, changed each time it was read, or has no end.
    /// The rows that came are right; whether others exist is not known.
    /// </summary>
    ListIncomplete,

    /// <summary>The server reported success, but the integration is not in the requested state.</summary>
    NotApplied,

    /// <summary>A create was sent, no usable answer came, and the list does not show whether it was executed.</summary>
    OutcomeUnknown,

    /// <summary>The connection was closed by its owner.</summary>
    ConnectionClosed,
}
