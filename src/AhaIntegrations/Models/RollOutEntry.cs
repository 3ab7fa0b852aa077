namespace AhaIntegrations;

/// <summary>A place of a roll-out, and what became of it.</summary>
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

    /// <summary>The reason, in a sentence; the integration, where one was created.</summary>
    public string Reason { get; }

    /// <summary>The stable id of the error; null when it did not fail.</summary>
    public string? ErrorId { get; }

    /// <summary>Target and reason.</summary>
    /// <returns>For instance <c>PRJ1: it already exists: Jira (204584239)</c>.</returns>
    public override string ToString() => $"{Target}: {Reason}";
}
