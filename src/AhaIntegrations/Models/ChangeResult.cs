namespace AhaIntegrations;

/// <summary>What became of one wanted change.</summary>
public sealed class ChangeResult
{
    internal ChangeResult(ChangeAction action, ChangeOutcome outcome)
    {
        Action = action;
        Outcome = outcome;
    }

    /// <summary>What was wanted.</summary>
    public ChangeAction Action { get; }

    /// <summary>What became of it.</summary>
    public ChangeOutcome Outcome { get; }

    /// <summary>The product's key or id; null for an integration of the account.</summary>
    public string? Product { get; internal init; }

    /// <summary>The integration's id, decimal text; null where none was created.</summary>
    public string? Id { get; internal init; }

    /// <summary>The kind of integration.</summary>
    public string? ServiceName { get; internal init; }

    /// <summary>The integration's name.</summary>
    public string? Name { get; internal init; }

    /// <summary>The id of the template it follows, or was created from; null for none.</summary>
    public string? TemplateId { get; internal init; }

    /// <summary>The reason, in a sentence; null when it was done.</summary>
    public string? Detail { get; internal init; }

    /// <summary>The stable id of the error; null when there was none.</summary>
    public string? ErrorId { get; internal init; }

    /// <summary>The integration as the server returned it last; null when it returned none.</summary>
    public Integration? Integration { get; internal init; }

    /// <summary>Outcome, action and place.</summary>
    /// <returns>For instance <c>Done: SwitchOff 204584239 of product PRJ1</c>.</returns>
    public override string ToString() =>
        Text.TerminalText.Sanitize(
            $"{Outcome}: {Action} {Id ?? ServiceName ?? "integration"} of "
                + (Product is null ? "the account" : $"product {Product}")
        );
}
