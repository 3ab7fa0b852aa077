namespace AhaIntegrations;

/// <summary>What went wrong with a request, in the terms by which a caller decides what to do next.</summary>
public enum AhaErrorKind
{
    /// <summary>401: the token is wrong, revoked, or of another account.</summary>
    Unauthorized,

    /// <summary>403: the token's user may not do this.</summary>
    Forbidden,

    /// <summary>404: there is no such record, or this token may not see it. Aha! does not tell which.</summary>
    NotFound,

    /// <summary>400, 409, 422 and other 4xx: the server refused the data.</summary>
    InvalidData,

    /// <summary>429: the account's quota is used up.</summary>
    RateLimited,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>3xx: redirects are never followed, because the token would go along.</summary>
    Redirected,

    /// <summary>The host can't be reached, or the connection broke.</summary>
    ConnectionFailed,

    /// <summary>The host's name can't be resolved: no network, no name service, or a misspelt account.</summary>
    HostNotFound,

    /// <summary>The proxy can't be reached, refused, or wants other credentials.</summary>
    ProxyFailed,

    /// <summary>No encrypted connection: the server's certificate is not trusted, or the two sides share no version of TLS.</summary>
    TlsFailed,

    /// <summary>One attempt took longer than allowed.</summary>
    Timeout,

    /// <summary>The answer is not what the documentation describes: not JSON, cut short, too large, wrong types.</summary>
    UnexpectedAnswer,

    /// <summary>The server answered that all went well, but the integration is not in the state asked for.</summary>
    NotApplied,

    /// <summary>A create was sent, no usable answer came, and a look at the list did not settle what became of it.</summary>
    OutcomeUnknown,

    /// <summary>The connection was closed by <c>Disconnect-Aha</c>.</summary>
    ConnectionClosed,
}
