namespace AhaIntegrations;

/// <summary>What a pause, or its end, did with an integration, or why it did nothing.</summary>
public enum PauseAction
{
    /// <summary>It was on, and is off now.</summary>
    SwitchedOff,

    /// <summary>It was off before the pause, and stays off.</summary>
    WasOff,

    /// <summary>An earlier run of the same pause switched it off.</summary>
    AlreadyPaused,

    /// <summary>It is on although the pause left it off: someone else switched it on. It was not changed.</summary>
    EnabledExternally,

    /// <summary>It was paused, and is on again.</summary>
    SwitchedOn,

    /// <summary>
    /// It was to be switched on, and is on already: someone else did it, or it was never switched off.
    /// </summary>
    AlreadyOn,
}
