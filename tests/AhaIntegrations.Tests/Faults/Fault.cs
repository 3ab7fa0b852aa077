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

    /// <summary>The true answer, without a time that can be read.</summary>
    DateMissing,

    /// <summary>The true answer, by a clock that is a day ahead.</summary>
    ClockAhead,

    /// <summary>The true answer, by a clock that is a day behind.</summary>
    ClockBehind,
    Endless,
    Bomb,
    HugeHeaders,
}
