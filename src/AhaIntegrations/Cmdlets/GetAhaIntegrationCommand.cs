using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Lists or reads integrations of the account, of products, or single ones. Documented, except for reading an integration
/// of the account by its id. A list takes one request for each 200 rows, <c>-Detailed</c> one more for each integration.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaIntegration")]
[OutputType(typeof(Integration))]
public sealed class GetAhaIntegrationCommand : AhaProductCmdlet
{
    private const int DefaultThrottleLimit = 8;

    private Wildcards services = new(null);
    private Wildcards names = new(null);
    private Throttle throttle = new(DefaultThrottleLimit);

    /// <summary>Makes the command.</summary>
    public GetAhaIntegrationCommand()
        : base(DefaultThrottleLimit)
    {
    }

    /// <summary>Ids of integrations to read in full. A service name works too, but is deprecated by Aha!.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    public string[]? Id { get; set; }

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

    /// <summary>Reads each integration in full, because lists carry only four fields: one request more for each.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Tries <c>/integrations/{id}</c> for integrations of the account, which is not documented.</summary>
    [Parameter]
    public SwitchParameter AllowUndocumented { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        services = new Wildcards(ServiceName);
        names = new Wildcards(Name);
        throttle = new Throttle(ThrottleLimit);
    }

    private protected override int PartsPerReference => Id?.Length ?? 1;

    private protected override void Process(ProductReference? reference, Connection connection)
    {
        var reader = new IntegrationReader(connection, throttle, Notices) { AllowUndocumented = AllowUndocumented, IsWanted = IsWanted };
        var product = reference?.Key;
        if (Id is not null || reference is { IsIntegration: true })
        {
            foreach (var id in Id ?? [reference!.IntegrationId ?? ""])
            {
                Read(reader, product, id, reference?.Source);
            }
        }
        else
        {
            var subject = new ErrorSubject(OwnerName(product), reference?.Source ?? product);
            Begin(Detailed ? reader.ListInFullAsync(subject, product, row => SubjectOf(row.Id, product, row), Cancellation) : reader.ListAsync(subject, product, Cancellation));
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

    private static ErrorSubject SubjectOf(string id, string? product, object target) => new($"integration {Printable.Line(id, 60)} of {OwnerName(product)}", target);

    private bool IsWanted(Integration integration) => services.Match(integration.ServiceName) && names.Match(integration.Name);
}
