namespace AhaIntegrations.Tests;

/// <summary>The ways in which a server can fail. "After" means: after it did what was asked.</summary>
public enum Fault
{
    None,
    ResetBefore,
    ResetAfter,
    RetryAfterSeconds,
    RetryAfterDate,
    RetryAfterUnderscore,
    RateLimitReset,
    RateLimitWithoutHint,
    InternalErrorBefore,
    InternalErrorAfter,
    BadGatewayAfter,
    UnavailableBefore,
    HtmlAfter,
    TruncatedAfter,
    WrongLengthAfter,
    GarbageAfter,
    StallBefore,
    StallAfter,
    SlowDrip,
    Endless,
    Bomb,
    HugeHeaders,
}
