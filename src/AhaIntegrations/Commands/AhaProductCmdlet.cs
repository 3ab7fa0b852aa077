using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// A command that acts on products, on integrations, or on the account when none is named. Bad references, foreign
/// objects and missing connections are reported here.
/// </summary>
public abstract class AhaProductCmdlet : AhaCmdlet
{
    /// <summary>The parameter set for work on products and integrations.</summary>
    internal const string ProductSet = "Product";

    private WorkProgress? progress;
    private readonly HashSet<SkippedProduct> skipped = [];

    private protected AhaProductCmdlet(int throttleLimit)
    {
        ThrottleLimit = throttleLimit;
    }

    /// <summary>
    /// The products: keys or numeric ids, objects from <c>Get-AhaProduct</c>, or rows with a column <c>Product</c>,
    /// <c>ProductKey</c>, <c>Workspace</c>, <c>ReferencePrefix</c> or <c>Key</c>. You can also pass integrations, or
    /// rows with the <c>Id</c> of one. Without this parameter, the command acts on the account itself. As far as is
    /// known, product keys are case-sensitive.
    /// </summary>
    [Parameter(
        Position = 1, // a command may have a file before it
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = ProductSet
    )]
    [Alias("ProductKey", "Key", "ReferencePrefix", "Workspace")]
    [ProductTransformation]
    [ArgumentCompleter(typeof(ProductCompleter))]
    public ProductReference[]? Product { get; set; }

    /// <summary>
    /// The maximum number of requests in progress at once, from 1 to 64. A higher limit is faster on a slow network;
    /// the quota is kept at any limit, and results stay in the order of the input. By default, commands that make
    /// changes make them one by one. With a higher limit they send groups of that many, and return all results of a
    /// group before anything can end the pipeline; a command after it that needs no more output, for example
    /// <c>Select-Object -First 1</c>, may still leave you with more changes than results.
    /// </summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    private protected WorkProgress Progress =>
        progress ??= new WorkProgress(MyInvocation.MyCommand.Name, Bridge.WriteProgress);

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

        foreach (var target in Targets())
        {
            if (target.Problem is { } problem)
            {
                Window.Refuse(ErrorRecords.Create(ErrorId.InvalidProduct, problem, target.Source));
            }
            else if (!target.IsIntegration && ReasonToSkip(target) is { } reason)
            {
                Skip(target, reason);
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

    /// <summary>
    /// What a product is that was passed as an object, together with others, and is skipped unless a switch asks for
    /// it; null when it is not skipped.
    /// </summary>
    private protected virtual SkippedProduct? ReasonToSkip(PipelineTarget target) => null;

    /// <summary>Skips a product, with one warning for all of its kind.</summary>
    private protected virtual void Skip(PipelineTarget target, SkippedProduct reason)
    {
        var text = TerminalText.Sanitize($"{target.Scope} is a {reason.Kind} and is skipped.");
        if (skipped.Add(reason))
        {
            Bridge.WriteWarning($"{text} So are all others that are piped: -{reason.Switch} includes them.");
        }
        else
        {
            Bridge.WriteVerbose(text);
        }
    }

    /// <summary>
    /// What this record is about. Only without any input is it the account: null, when it was piped or passed, is an
    /// error.
    /// </summary>
    private IEnumerable<PipelineTarget> Targets() =>
        Product is { } given ? given.Select(reference => reference?.Target ?? PipelineTarget.From(null))
        : MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(Product))
            ? [PipelineTarget.From(null)]
        : [PipelineTarget.Account];

    /// <summary>Starts the work for one target.</summary>
    private protected abstract void Process(PipelineTarget target, AhaSession session);

    /// <summary>Writes what is known only when all work is done.</summary>
    private protected virtual void WriteSummary() { }

    private protected override void ShowProgress() => Progress.Update();

    private protected override async Task EndWorkAsync() => await Window.DisposeAsync().ConfigureAwait(false);
}
