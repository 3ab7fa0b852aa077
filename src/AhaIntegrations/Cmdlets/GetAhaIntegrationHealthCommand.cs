using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Judges integrations by what the API tells of their state, errors and webhook requests, the most urgent first. One
/// request for each integration that does not come in full, and one list for each product.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaIntegrationHealth", DefaultParameterSetName = ProductSet)]
[OutputType(typeof(IntegrationHealth))]
public sealed class GetAhaIntegrationHealthCommand : AhaHealthCmdlet
{
    private protected override void Conclude(IReadOnlyList<IntegrationHealth> judged) => WriteObject(judged, enumerateCollection: true);
}
