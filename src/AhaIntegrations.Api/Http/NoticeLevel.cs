namespace AhaIntegrations;

/// <summary>How much a <see cref="Notice"/> matters.</summary>
public enum NoticeLevel
{
    /// <summary>For those who look for the reason of something.</summary>
    Verbose,

    /// <summary>For everybody.</summary>
    Warning,
}
