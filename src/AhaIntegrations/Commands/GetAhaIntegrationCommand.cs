using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;

namespace AhaIntegrations.Commands;

/// <summary>
/// Lists or reads integrations of the account, of products, of both, or single ones. Documented, except for reading an
/// integration of the account by its id. A list takes one request for each 200 rows, <c>-Detailed</c> one more for each
/// integration, <c>-All</c> one list for the account and for each product.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaIntegration", DefaultParameterSetName = ProductSet)]
[OutputType(typeof(Integration))]
public sealed class GetAhaIntegrationCommand : AhaInventoryCmdlet
{
    /// <summary>
    /// The ids of the integrations to read in full. They belong to the product of <c>-Product</c>; integrations of the
    /// account need <c>-AllowUndocumented</c>. A service name works too, but Aha! has deprecated it: the answer is one
    /// of possibly many, and you get a warning.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = ProductSet)]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    [IdTransformation]
    public string[]? Id { get; set; }

    /// <summary>
    /// Reads each integration of a list in full, with one more request for each. With <c>-All</c>, integrations of the
    /// account stay rows of their list, because no documented call reads them, unless you use
    /// <c>-AllowUndocumented</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override bool IsDetailed => Detailed;

    private protected override IReadOnlyList<string>? Ids => Id;
}
