namespace AhaIntegrations;

/// <summary>How much a <see cref="Notice"/> matters.</summary>
public enum NoticeLevel
{
    /// <summary>Headers and bodies, secrets masked.</summary>
    Debug,

    /// <summary>Details for troubleshooting.</summary>
    Verbose,

    /// <summary>Something that every user should see.</summary>
    Warning,
}
