namespace AhaIntegrations;

/// <summary>A place where a roll-out created nothing, and why.</summary>
public sealed class RollOutEntry
{
    internal RollOutEntry(string target, string reason, string? errorId = null)
    {
        Target = target;
        Reason = reason;
        ErrorId = errorId;
    }

    /// <summary>The product, or what was given in its stead.</summary>
    public string Target { get; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>The stable id of the error; null when it was skipped.</summary>
    public string? ErrorId { get; }

    /// <summary>Target and reason.</summary>
    /// <returns>For instance <c>PRJ1: there is one already: Jira (204584239)</c>.</returns>
    public override string ToString() => $"{Target}: {Reason}";
}
