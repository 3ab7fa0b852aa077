namespace AhaIntegrations;

/// <summary>What a pause, or its end, did with an integration.</summary>
public sealed class PauseResult
{
    internal PauseResult(PauseAction outcome, Integration integration)
    {
        Outcome = outcome;
        Integration = integration;
    }

    /// <summary>The integration's id, decimal text.</summary>
    public string Id => Integration.Id;

    /// <summary>The product it was requested from; null for an integration of the account.</summary>
    public string? ProductKey => Integration.ProductKey;

    /// <summary>That product's name; null when the product was named by its key or id only.</summary>
    public string? ProductName => Integration.ProductName;

    /// <summary>
    /// The name of a <see cref="PauseAction"/>. It is text, because JSON and copies hold only the number of an
    /// enumeration.
    /// </summary>
    public string Action => Outcome.ToString();

    /// <summary>The kind of integration.</summary>
    public string? ServiceName => Integration.ServiceName;

    /// <summary>The integration's name.</summary>
    public string? Name => Integration.Name;

    /// <summary>The connection that the integration came through; null when none was used.</summary>
    public Connection? Connection => Integration.Connection;

    internal PauseAction Outcome { get; }

    internal Integration Integration { get; }

    /// <summary>Returns the integration as the server returned it last.</summary>
    /// <returns>The integration.</returns>
    public Integration GetIntegration() => Integration;

    /// <summary>Action, name and scope.</summary>
    /// <returns>For instance <c>SwitchedOff: Jira (204584239) of product PRJ1</c>.</returns>
    public override string ToString() => $"{Action}: {Integration.ToStringWithScope()}";
}
