using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// A command that acts on integrations of products, or of the account when no product is named. A leaf says what to begin
/// for one reference; bad references, foreign objects and missing connections never reach it.
/// </summary>
public abstract class AhaProductCmdlet : AhaWindowCmdlet
{
    /// <summary>The parameter set of work on products and integrations.</summary>
    internal const string ProductSet = "Product";

    private protected AhaProductCmdlet(int throttleLimit)
        : base(throttleLimit)
    {
    }

    /// <summary>
    /// The product: its key (case matters) or numeric id, a product, or an integration. Without it the command acts on
    /// the account itself.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ProductSet)]
    [Alias("ProductKey", "Key", "ReferencePrefix", "Workspace")]
    [ValidateNotNullOrEmpty]
    [ProductTransformation]
    [ArgumentCompleter(typeof(ProductCompleter))]
    public ProductReference[]? Product { get; set; }

    /// <summary>How many pieces of work one reference begins.</summary>
    private protected int PartsPerReference => Ids?.Count ?? 1;

    /// <summary>Ids of integrations, each a piece of work of its own for each reference; null where there are none.</summary>
    private protected virtual IReadOnlyList<string>? Ids => null;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (!MyInvocation.ExpectingInput)
        {
            Progress.Meter.Total = (Product?.Length ?? 1) * PartsPerReference;
        }

        foreach (var reference in Product ?? [null!])
        {
            Process(reference);
        }
    }

    /// <summary>Begins the work for one reference.</summary>
    /// <param name="reference">A reference without a problem, or null for the account.</param>
    /// <param name="connection">The connection to use.</param>
    private protected abstract void Process(ProductReference? reference, Connection connection);

    private void Process(ProductReference? reference)
    {
        var subject = new ErrorSubject(reference?.IntegrationName ?? OwnerName.Of(reference?.Key), reference?.Source);
        if (reference?.Problem is { } problem)
        {
            Refuse(ErrorRecords.InvalidInput("InvalidProduct", problem, reference.Source));
        }
        else if (reference?.Origin.ProblemWith(Connection, subject, reference.Source) is { } wrong)
        {
            Refuse(wrong);
        }
        else if (TryResolveConnection(subject, reference?.Origin.Connection, out var connection, out var error))
        {
            Process(reference, connection);
        }
        else
        {
            Refuse(error!);
        }
    }
}
