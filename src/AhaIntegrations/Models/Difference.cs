using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// One difference between a baseline and an account, or between two baselines. It is flat, so that a file of rows keeps
/// all of it. Its columns show what is; for <c>Missing</c> and <c>Gone</c>, where nothing is, what the baseline states.
/// </summary>
public sealed class Difference
{
    internal Difference(DifferenceKind kind, ChangeAction? action)
    {
        Kind = kind.ToString();
        Action = action?.ToString();
    }

    /// <summary>The kind, one of <see cref="DifferenceKind"/>, as text: files of rows hold no other.</summary>
    public string Kind { get; }

    /// <summary>
    /// What <c>Sync-AhaIntegration</c> does about it, one of <see cref="ChangeAction"/>; null when it does nothing.
    /// </summary>
    public string? Action { get; }

    /// <summary>The product's key or id; null for the account.</summary>
    public string? Product { get; internal init; }

    /// <summary>The integration's id, decimal text; null when none is known.</summary>
    public string? Id { get; internal init; }

    /// <summary>The kind of integration.</summary>
    public string? ServiceName { get; internal init; }

    /// <summary>The integration's name.</summary>
    public string? Name { get; internal init; }

    /// <summary>The id of the template, decimal text; null for none, or when not known.</summary>
    public string? TemplateId { get; internal init; }

    /// <summary>Whether it is switched on; null when not known.</summary>
    public bool? Enabled { get; internal init; }

    /// <summary>What the baseline states instead: <c>on</c> or <c>off</c>, a name, a template, a health.</summary>
    public string? Was { get; internal init; }

    /// <summary>More about it, in a sentence; null when there is nothing to add.</summary>
    public string? Detail { get; internal set; }

    /// <summary>The base address of the account.</summary>
    public string? Address { get; internal init; }

    /// <summary>The file of the entry, as it was given.</summary>
    public string? File { get; internal init; }

    /// <summary>
    /// The line in the file, from 1: of the entry, or of <c>covers</c> where no entry is; null when neither is there.
    /// </summary>
    public int? Line { get; internal init; }

    /// <summary>Kind, integration and place.</summary>
    /// <returns>For instance <c>SwitchedOff: Jira (204584239) of product PRJ1</c>.</returns>
    public override string ToString()
    {
        var what = Name ?? ServiceName ?? "integration";
        var id = Id is null ? "" : $" ({Id})";
        return TerminalText.Sanitize(
            $"{Kind}: {what}{id} of {(Product is null ? "the account" : $"product {Product}")}"
        );
    }
}
