namespace AhaIntegrations.Tests;

/// <summary>The ways in which a server can fail. "After" means: after it did what was asked.</summary>
public enum Fault
{
    None,
    ResetBefore,
    ResetAfter,

    /// <summary>The connection ends in good order, without an answer.</summary>
    CloseBefore,
    CloseAfter,
    RetryAfterSeconds,
    RetryAfterDate,
    RetryAfterUnderscore,
    RateLimitReset,
    RateLimitWithoutHint,
    RetryAfterZero,
    InternalErrorBefore,
    InternalErrorAfter,
    BadGatewayAfter,
    UnavailableBefore,

    /// <summary>An error whose body begins and does not end.</summary>
    TricklingErrorBefore,
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
