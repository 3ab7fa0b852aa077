namespace AhaIntegrations;

/// <summary>What was done with an integration, or why nothing was.</summary>
public enum PauseAction
{
    /// <summary>It was on, and is off now.</summary>
    SwitchedOff,

    /// <summary>It was off before the pause, and stays so.</summary>
    WasOff,

    /// <summary>It is off since an earlier run of the same pause.</summary>
    AlreadyPaused,

    /// <summary>It is on although the pause left it off: somebody switched it on meanwhile. Not touched.</summary>
    SwitchedByHand,

    /// <summary>It was paused, and is on again.</summary>
    SwitchedOn,

    /// <summary>It was to be switched on, and is on already: by hand, or because it was never switched off.</summary>
    AlreadyOn,
}
