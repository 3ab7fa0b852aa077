using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Inventory;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>A command that reads integrations: those of products, those of the account, or all.</summary>
public abstract class AhaInventoryCmdlet : AhaProductCmdlet
{
    /// <summary>The parameter set for all integrations.</summary>
    internal const string AllSet = "All";

    private IntegrationFilter filter = new(null, null);
    private Throttle? throttle;
    private WorkWindow<Integration>? window;

    private protected AhaInventoryCmdlet()
        : base(throttleLimit: 8) { }

    /// <summary>
    /// Reads all integrations: those of the account, then those of each product that the token can see. This takes one
    /// list for the account, one for the products, and one for each product.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>
    /// Includes product lines, which Aha! lists together with products. By default, <c>-All</c> skips them, and so do
    /// commands that make changes when product lines are piped.
    /// </summary>
    [Parameter(ParameterSetName = AllSet)]
    public SwitchParameter IncludeProductLine { get; set; }

    /// <inheritdoc cref="GetAhaProductCommand.IncludeTeam"/>
    [Parameter(ParameterSetName = AllSet)]
    public SwitchParameter IncludeTeam { get; set; }

    /// <summary>
    /// The service names to keep, for example <c>jira*</c>. Wildcards are allowed, and case is ignored. The command
    /// filters lists itself, before it reads any integration in full.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string[]? ServiceName { get; set; }

    /// <summary>
    /// The names to keep. Wildcards are allowed, and case is ignored. The command filters lists itself, before it reads
    /// any integration in full.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>
    /// Tries <c>/integrations/{id}</c> for an integration of the account. Aha! does not document this path: it is
    /// inferred from the <c>resource</c> field of answers, and it is unknown whether it works. Without this switch,
    /// reading or switching an integration of the account by its id is the error <c>AccountLevelUndocumented</c>, and
    /// nothing is sent.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowUndocumented { get; set; }

    /// <summary>Whether each integration is read in full, with one more request for each.</summary>
    private protected abstract bool IsDetailed { get; }

    /// <summary>
    /// Whether integrations of the account stay rows where all others are read in full: no documented call reads them.
    /// </summary>
    private protected virtual bool KeepsRowsOfAccount => All;

    /// <summary>Whether what a list of a product shows and the server does not find there stays a row.</summary>
    private protected virtual bool KeepsRowsNotFound => false;

    /// <summary>
    /// Whether piped integrations are used as they are, without a request: those in full, and those of the account,
    /// which no documented call reads.
    /// </summary>
    private protected virtual bool AcceptsDetailedInput => false;

    /// <summary>
    /// Whether the integrations of the account are all written before a list of a product is read: <c>-All</c>.
    /// </summary>
    private protected virtual bool WritesAccountFirst => false;

    private protected override IWorkWindow Window => Integrations;

    private Throttle Throttle => throttle ??= new Throttle(ThrottleLimit);

    private WorkWindow<Integration> Integrations =>
        window ??= new(Bridge, ThrottleLimit, Progress, WriteRecord, Throttle.Backlog);

    private protected override void Begin()
    {
        filter = new IntegrationFilter(ServiceName, Name, All ? Ids : null, IsSelected);
        Progress.Meter.Measure = () => Throttle.Measure(Progress.Meter.Total ?? 0);
    }

    private protected override void Process(PipelineTarget target, AhaSession session)
    {
        var reader = new IntegrationReader(session, Throttle, Bridge.Notices)
        {
            AllowUndocumented = AllowUndocumented,
            KeepsRowsNotFound = KeepsRowsNotFound,
            Filter = filter,
        };
        if (AcceptsDetailedInput && KnownInFull(target) is { } known)
        {
            var outcome = filter.Matches(known) ? new Outcome<Integration>(known) : Outcome<Integration>.Nothing;
            Integrations.Begin(Task.FromResult(outcome));
        }
        else if (All)
        {
            ListAll(reader);
        }
        else if (Ids is not null || target.IsIntegration)
        {
            foreach (var id in Ids ?? [target.IntegrationId ?? ""])
            {
                // Nobody named a product: an id that was seen before has one.
                var seen = target.Source is null && !AllowUndocumented ? session.SeenIntegrations.ScopeOf(id) : null;
                Read(reader, seen ?? target.Scope, id, target.Source ?? id);
            }
        }
        else
        {
            List(reader, target.Scope, target.Source);
        }
    }

    /// <summary>Whether an integration is wanted, before it is read in full.</summary>
    private protected virtual bool IsSelected(Integration integration) => true;

    /// <summary>Writes a record, or keeps it for the summary.</summary>
    private protected virtual void WriteRecord(Integration integration) => WriteObject(integration);

    private Integration? KnownInFull(PipelineTarget target)
    {
        var integration = target.Source as Integration ?? (target.Source as IntegrationHealth)?.Integration;
        return integration is { IsDetailed: true } || (integration is { ProductKey: null } && !AllowUndocumented)
            ? integration
            : null;
    }

    private void Read(IntegrationReader reader, IntegrationScope scope, string text, object target)
    {
        var subject = IntegrationReader.SubjectOf(text, scope, target);
        if (NumericId.TryParse(text, out var id))
        {
            Integrations.Begin(reader.ReadAsync(subject, scope, id, Bridge.Cancellation));
        }
        else if (scope.Product is { } product && AhaIntegrations.ServiceName.TryParse(text, out var service))
        {
            Bridge.WriteWarning(
                $"Aha! has deprecated reading an integration by its service name ('{text}'), and returns one of "
                    + $"possibly many. Use Get-AhaIntegration -Product {product} -ServiceName {text} and then the id."
            );
            Integrations.Begin(reader.ReadByServiceAsync(subject, product, service, Bridge.Cancellation));
        }
        else
        {
            Window.Refuse(ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(text), text));
        }
    }

    private void List(IntegrationReader reader, IntegrationScope scope, object? target)
    {
        var subject = new ErrorSubject(scope.ToString(), target);
        var keepsRows = KeepsRowsOfAccount && scope.Product is null && !AllowUndocumented;
        Integrations.Begin(
            IsDetailed && !keepsRows
                ? reader.ListInFullAsync(subject, scope, Bridge.Cancellation)
                : reader.ListAsync(subject, scope, Bridge.Cancellation)
        );
    }

    /// <summary>Some servers may list teams unasked.</summary>
    private bool IsWanted(Product product) =>
        (IncludeProductLine || !product.IsProductLine) && (IncludeTeam || !product.IsTeam);

    private void ListAll(IntegrationReader reader)
    {
        Progress.Meter.Total = null;
        List(reader, IntegrationScope.Account, null);
        if (WritesAccountFirst)
        {
            Window.Complete();
        }

        var list = Bridge.Await(reader.ReadProductsAsync(IncludeTeam, Bridge.Cancellation));
        if (list.Failure is { } failure)
        {
            // Nobody knows which products are missing: what follows is not everything.
            Integrations.Begin(Task.FromResult(Outcome<Integration>.Failed(failure, new("products", null))));
        }

        var products = list.Products.Where(IsWanted).ToArray();
        Progress.Meter.Total = 1 + products.Length;
        foreach (var product in products)
        {
            var target = PipelineTarget.From(product);
            if (target.Problem is { } problem)
            {
                Window.Refuse(ErrorRecords.Create(ErrorId.InvalidProduct, problem, product));
            }
            else
            {
                List(reader, target.Scope, product);
            }
        }
    }
}
