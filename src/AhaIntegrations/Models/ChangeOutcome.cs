namespace AhaIntegrations;

/// <summary>What became of a wanted change.</summary>
public enum ChangeOutcome
{
    /// <summary>It was made, and the answer shows it.</summary>
    Done,

    /// <summary>It was as wanted already. Nothing was sent for it.</summary>
    AlreadySo,

    /// <summary>It is not as it was when the change was planned. Nothing was sent for it.</summary>
    ChangedMeanwhile,

    /// <summary>It was not confirmed. Nothing was sent for it.</summary>
    NotConfirmed,

    /// <summary>It failed. There is an error too, which says whether the server may have made it.</summary>
    Failed,
}
