namespace AhaIntegrations;

/// <summary>How much a <see cref="Notice"/> matters.</summary>
public enum NoticeLevel
{
    /// <summary>Headers and bodies, secrets masked.</summary>
    Debug,

    /// <summary>For those who look for the reason of something.</summary>
    Verbose,

    /// <summary>For everybody.</summary>
    Warning,
}
