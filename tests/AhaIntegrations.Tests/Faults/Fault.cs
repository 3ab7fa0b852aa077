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

    /// <summary>The server goes away with all its connections, and refuses new ones for a while.</summary>
    RestartBefore,
    RestartAfter,
    RetryAfterSeconds,
    RetryAfterDate,
    RetryAfterUnderscore,
    RateLimitReset,
    RateLimitWithoutHint,
    RetryAfterZero,
    RetryAfterPast,
    RetryAfterTwice,
    InternalErrorBefore,
    InternalErrorAfter,
    BadGatewayAfter,
    UnavailableBefore,
    MisdirectedBefore,
    TooEarlyBefore,

    /// <summary>A gateway gave up on what the server did.</summary>
    ClientClosedAfter,

    /// <summary>A redirect to a page that shows what was done.</summary>
    SeeOtherAfter,

    /// <summary>An error whose body begins and does not end.</summary>
    TricklingErrorBefore,
    HtmlAfter,
    EmptyAfter,
    TruncatedAfter,
    WrongLengthAfter,
    GarbageAfter,
    StallBefore,
    StallAfter,
    SlowDrip,

    /// <summary>The true answer, with a name that is not valid UTF-8.</summary>
    InvalidUtf8,

    /// <summary>An answer to an earlier request, and then the true one: all that follow are late by one.</summary>
    ForeignAnswer,

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
