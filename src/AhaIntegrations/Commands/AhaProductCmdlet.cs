using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>
/// A command that acts on products, on integrations, or on the account when none is named. Bad references, foreign
/// objects
/// and missing connections are reported here.
/// </summary>
public abstract class AhaProductCmdlet : AhaCmdlet
{
    /// <summary>The parameter set for work on products and integrations.</summary>
    internal const string ProductSet = "Product";

    private WorkProgress? progress;

    private protected AhaProductCmdlet(int throttleLimit)
    {
        ThrottleLimit = throttleLimit;
    }

    /// <summary>
    /// The product: its key (case matters) or numeric id, a product, or an integration. Without it the command acts on
    /// the account itself.
    /// </summary>
    [Parameter(
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = ProductSet)]
    [Alias("ProductKey", "Key", "ReferencePrefix", "Workspace")]
    [ValidateNotNullOrEmpty]
    [ProductTransformation]
    [ArgumentCompleter(typeof(ProductCompleter))]
    public ProductReference[]? Product { get; set; }

    /// <summary>
    /// The maximum number of requests under way at once: 1 to 64; the default is 8 for reading and 1 for changing.
    /// The account's quota is kept whatever the number.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    private protected WorkProgress Progress => progress ??= new WorkProgress(MyInvocation.MyCommand.Name, WriteProgress);

    /// <summary>The work of the command. It is created by the class that knows what is written.</summary>
    private protected abstract IWorkWindow Window { get; }

    /// <summary>
    /// Ids of integrations, each a piece of work of its own for each target; null where there are none.
    /// </summary>
    private protected virtual IReadOnlyList<string>? Ids => null;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (!MyInvocation.ExpectingInput)
        {
            Progress.Meter.Total = (Product?.Length ?? 1) * (Ids?.Count ?? 1);
        }

        foreach (var target in Product?.Select(reference => reference?.Target ?? PipelineTarget.From(null)) ?? [PipelineTarget.Account])
        {
            if (target.Problem is { } problem)
            {
                Window.Refuse(ErrorRecords.Create(ErrorId.InvalidProduct, problem, target.Source));
            }
            else if (TryFindSession(target.Origin, target.Subject, out var session, out var error))
            {
                Process(target, session);
            }
            else
            {
                Window.Refuse(error!);
            }
        }
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Window.Complete();
        WriteSummary();
    }

    /// <summary>Starts the work for one target.</summary>
    private protected abstract void Process(PipelineTarget target, AhaSession session);

    /// <summary>Writes what is known only when all work is done.</summary>
    private protected virtual void WriteSummary()
    {
    }

    private protected override void ShowProgress() => Progress.Update();

    private protected override async Task EndWorkAsync() => await Window.DisposeAsync().ConfigureAwait(false);
}
