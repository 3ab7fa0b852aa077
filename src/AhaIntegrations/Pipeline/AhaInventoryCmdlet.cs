using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>A command that reads integrations: those of products, of the account, or all there are.</summary>
public abstract class AhaInventoryCmdlet : AhaProductCmdlet
{
    /// <summary>The parameter set of a look at everything.</summary>
    internal const string AllSet = "All";

    private const int DefaultThrottleLimit = 8;

    private Wildcards services = new(null);
    private Wildcards names = new(null);
    private Throttle throttle = new(DefaultThrottleLimit);

    private protected AhaInventoryCmdlet()
        : base(DefaultThrottleLimit)
    {
    }

    /// <summary>All integrations: those of the account, then those of each product that the token may see.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>With <c>-All</c>: looks at product lines too, which stand in the same list as products.</summary>
    [Parameter(ParameterSetName = AllSet)]
    public SwitchParameter IncludeProductLine { get; set; }

    /// <summary>Service names to keep, for instance <c>jira*</c>; filtered here.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateWildcard]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string[]? ServiceName { get; set; }

    /// <summary>Names to keep; filtered here.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateWildcard]
    public string[]? Name { get; set; }

    /// <summary>Tries <c>/integrations/{id}</c> for integrations of the account, which is not documented.</summary>
    [Parameter]
    public SwitchParameter AllowUndocumented { get; set; }

    /// <summary>Whether each integration is read in full, one request more for each.</summary>
    private protected abstract bool IsDetailed { get; }

    /// <summary>Whether integrations of the account come as rows where all others are read in full: no documented call reads them.</summary>
    private protected virtual bool KeepsRowsOfAccount => All;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        services = new Wildcards(ServiceName);
        names = new Wildcards(Name);
        throttle = new Throttle(ThrottleLimit);
    }

    private protected override void Process(ProductReference? reference, Connection connection)
    {
        var reader = new IntegrationReader(connection, throttle, Notices) { AllowUndocumented = AllowUndocumented, IsWanted = IsWanted };
        if (All)
        {
            BeginAll(reader, connection);
        }
        else if (Ids is not null || reference is { IsIntegration: true })
        {
            foreach (var id in Ids ?? [reference!.IntegrationId ?? ""])
            {
                Read(reader, reference?.Key, id, reference?.Source);
            }
        }
        else
        {
            BeginList(reader, reference?.Key, reference?.Source ?? reference?.Key);
        }
    }

    private void Read(IntegrationReader reader, string? product, string id, object? target)
    {
        if ((product is null ? InputRules.ProblemOfNumericId(id) : InputRules.ProblemOfId(id)) is { } problem)
        {
            Refuse(ErrorRecords.InvalidInput("InvalidId", problem, id));
            return;
        }

        if (!InputRules.IsNumericId(id))
        {
            WriteWarning($"Reading an integration by its service name ('{id}') is deprecated by Aha!, and the answer is one of possibly many. Use Get-AhaIntegration -Product {product} -ServiceName {id} and then the id.");
        }

        Begin(reader.ReadAsync(SubjectOf(id, product, target ?? id), product, id, Cancellation));
    }

    private protected bool IsWanted(Integration integration) => services.Match(integration.ServiceName) && names.Match(integration.Name);

    private void BeginList(IntegrationReader reader, string? product, object? target)
    {
        var subject = new ErrorSubject(OwnerName.Of(product), target);
        var isInFull = IsDetailed && !(KeepsRowsOfAccount && product is null && !AllowUndocumented);
        Begin(isInFull ? reader.ListInFullAsync(subject, product, row => SubjectOf(row.Id, product, row), Cancellation) : reader.ListAsync(subject, product, Cancellation));
    }

    private void BeginAll(IntegrationReader reader, Connection connection)
    {
        Progress.Meter.Total = null;
        BeginList(reader, null, null);
        var products = AwaitEach(new ErrorSubject("products", null), connection.Client.ListProductsAsync)
            .Where(product => IncludeProductLine || !product.IsProductLine).ToArray();
        Progress.Meter.Total = 1 + products.Length;
        foreach (var product in products)
        {
            product.Connection = connection;
            var key = product.Key ?? product.Id;
            if (InputRules.ProblemOfProductKey(key) is { } problem)
            {
                Refuse(ErrorRecords.InvalidInput("InvalidProduct", problem, product));
            }
            else
            {
                BeginList(reader, key, product);
            }
        }
    }

    private static ErrorSubject SubjectOf(string id, string? product, object target) => new($"integration {Printable.Line(id, 60)} of {OwnerName.Of(product)}", target);
}
