namespace AhaIntegrations.Binding;

/// <summary>
/// A target as the user or the pipeline gave it: a product's key or id, a product, an integration, or a row with such
/// columns. It never refuses a value: one that names no product keeps its problem, and the command reports it as an
/// error of its own. An object is never turned into a key by its text.
/// </summary>
public sealed class ProductReference
{
    /// <summary>Converts whatever was passed or piped.</summary>
    /// <param name="value">The value.</param>
    public ProductReference(object? value) =>
        Target = PipelineRow.Unwrap(value) is ProductReference reference
            ? reference.Target
            : PipelineTarget.From(value);

    /// <summary>
    /// The product's key or numeric id; null for an integration of the account, or when there is a problem.
    /// </summary>
    public string? Key => Target.Scope.Product?.Value;

    internal PipelineTarget Target { get; }

    /// <summary>The key.</summary>
    /// <returns>The key or id, or an empty text.</returns>
    public override string ToString() => Key ?? "";
}
