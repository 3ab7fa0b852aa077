namespace AhaIntegrations;

/// <summary>What became of one wanted change. It is flat, so that a file of rows keeps all of it.</summary>
public sealed class ChangeResult
{
    internal ChangeResult(ChangeAction action, ChangeOutcome outcome)
    {
        Action = action.ToString();
        Outcome = outcome.ToString();
    }

    /// <summary>What was wanted, one of <see cref="ChangeAction"/>, as text: files of rows hold no other.</summary>
    public string Action { get; }

    /// <summary>What became of it, one of <see cref="ChangeOutcome"/>.</summary>
    public string Outcome { get; }

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

    /// <summary>Whether it is switched on, as the server returned it last; null when not known.</summary>
    public bool? Enabled { get; internal init; }

    /// <summary>The reason, in a sentence; null when it was done.</summary>
    public string? Detail { get; internal init; }

    /// <summary>The stable id of the error; null when there was none.</summary>
    public string? ErrorId { get; internal init; }

    /// <summary>The base address of the account.</summary>
    public string? Address { get; internal init; }

    /// <summary>Outcome, action and place.</summary>
    /// <returns>For instance <c>Done: SwitchOff 204584239 of product PRJ1</c>.</returns>
    public override string ToString() =>
        Text.TerminalText.Sanitize(
            $"{Outcome}: {Action} {Id ?? ServiceName ?? "integration"} of "
                + (Product is null ? "the account" : $"product {Product}")
        );
}
