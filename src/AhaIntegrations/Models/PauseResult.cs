namespace AhaIntegrations;

/// <summary>What a pause, or its end, did with an integration.</summary>
public sealed class PauseResult
{
    internal PauseResult(PauseAction action, Integration integration)
    {
        Action = action;
        Integration = integration;
    }

    /// <summary>What was done.</summary>
    public PauseAction Action { get; }

    /// <summary>The product it was requested from; null for an integration of the account.</summary>
    public string? Product => Integration.ProductKey;

    /// <summary>The integration's id, decimal text.</summary>
    public string Id => Integration.Id;

    /// <summary>The kind of integration.</summary>
    public string? ServiceName => Integration.ServiceName;

    /// <summary>The integration's name.</summary>
    public string? Name => Integration.Name;

    /// <summary>The integration as the server returned it last.</summary>
    public Integration Integration { get; }

    /// <summary>Action, name and scope.</summary>
    /// <returns>For instance <c>SwitchedOff: Jira (204584239) of product PRJ1</c>.</returns>
    public override string ToString() => $"{Action}: {Integration.ToStringWithScope()}";
}
