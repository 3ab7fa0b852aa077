namespace AhaIntegrations;

/// <summary>A place where a roll-out created nothing, and the reason.</summary>
public sealed class RollOutEntry
{
    internal RollOutEntry(string target, string reason, string? errorId = null)
    {
        Target = target;
        Reason = reason;
        ErrorId = errorId;
    }

    /// <summary>The product, or what was given in its place.</summary>
    public string Target { get; }

    /// <summary>The reason, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>The stable id of the error; null when the place was skipped.</summary>
    public string? ErrorId { get; }

    /// <summary>Target and reason.</summary>
    /// <returns>For instance <c>PRJ1: it already exists: Jira (204584239)</c>.</returns>
    public override string ToString() => $"{Target}: {Reason}";
}
