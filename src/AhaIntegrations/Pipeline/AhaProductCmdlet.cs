using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// A command that acts on integrations of products, or of the account when no product is named. A leaf says what to do
/// with one reference; bad references, foreign objects and missing connections never reach it.
/// </summary>
public abstract class AhaProductCmdlet : AhaConnectedCmdlet
{
    /// <summary>
    /// The product: its key (case matters) or numeric id, a product, or an integration. Without it the command acts on
    /// the account itself.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProductKey", "Key", "ReferencePrefix", "Workspace")]
    [ValidateNotNullOrEmpty]
    [ProductTransformation]
    public ProductReference[]? Product { get; set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (Product is null)
        {
            Process(null);
            return;
        }

        foreach (var reference in Product)
        {
            Process(reference);
        }
    }

    /// <summary>Acts on one reference.</summary>
    /// <param name="reference">A reference without a problem, or null for the account.</param>
    /// <param name="connection">The connection to use.</param>
    private protected abstract void Process(ProductReference? reference, Connection connection);

    private protected static string OwnerName(string? product) => product is null ? "the account" : $"product {Printable.Line(product, 60)}";

    private void Process(ProductReference? reference)
    {
        if (reference?.Problem is { } problem)
        {
            WriteError(ErrorRecords.InvalidInput("InvalidProduct", problem, reference.Source));
        }
        else if (reference?.ConnectionProblem is { } unknown && Connection is null)
        {
            WriteError(ErrorRecords.InvalidInput("ConnectionNotFound", unknown, reference.Source));
        }
        else if (TryResolveConnection(new ErrorSubject(reference?.IntegrationName ?? OwnerName(reference?.Key), reference?.Source), reference?.Connection, out var connection))
        {
            Process(reference, connection);
        }
    }
}
