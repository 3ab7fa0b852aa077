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
    private Wildcards services = new(null);
    private Wildcards names = new(null);

    /// <summary>Ids of integrations to read in full. A service name works too, but is deprecated by Aha!.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>Service names to keep, for instance <c>jira*</c>; filtered here.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateWildcard]
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
    }

    private protected override void Process(ProductReference? reference, Connection connection)
    {
        if (Id is not null || reference is { IsIntegration: true })
        {
            foreach (var id in Id ?? [reference!.IntegrationId ?? ""])
            {
                Read(reference?.Key, id, reference?.Source, connection);
            }
        }
        else
        {
            List(reference?.Key, reference?.Source, connection);
        }
    }

    private void List(string? product, object? target, Connection connection)
    {
        var rows = AwaitEach(new ErrorSubject(OwnerName(product), target ?? product), (notices, token) => connection.Client.ListIntegrationsAsync(product, notices, token));
        foreach (var row in rows.Where(IsWanted))
        {
            if (Detailed)
            {
                Read(product, row.Id, row, connection);
            }
            else
            {
                WriteRecord(row, connection);
            }
        }
    }

    private void Read(string? product, string id, object? target, Connection connection)
    {
        var subject = new ErrorSubject($"integration {Printable.Line(id, 60)} of {OwnerName(product)}", target ?? id);
        if ((product is null ? InputRules.ProblemOfNumericId(id) : InputRules.ProblemOfId(id)) is { } problem)
        {
            WriteError(ErrorRecords.InvalidInput("InvalidId", problem, id));
            return;
        }

        if (product is null && !AllowUndocumented)
        {
            WriteError(ErrorRecords.AccountLevelUndocumented(subject));
            return;
        }

        if (!InputRules.IsNumericId(id))
        {
            WriteWarning($"Reading an integration by its service name ('{id}') is deprecated by Aha!, and the answer is one of possibly many. Use Get-AhaIntegration -Product {product} -ServiceName {id} and then the id.");
        }

        if (TryAwait(subject, (notices, token) => connection.Client.GetIntegrationAsync(product, id, notices, token), out var integration) && IsWanted(integration))
        {
            WriteRecord(integration, connection);
        }
    }

    private bool IsWanted(Integration integration) => services.Match(integration.ServiceName) && names.Match(integration.Name);
}
