using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Tells whether integrations are well, in one answer for all of them, for jobs. As many requests as
/// <c>Get-AhaIntegrationHealth</c>.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "AhaIntegration", DefaultParameterSetName = ProductSet)]
[OutputType(typeof(bool))]
public sealed class TestAhaIntegrationCommand : AhaHealthCmdlet
{
    /// <summary>Ends with an error that lists the integrations of these states, or that something could not be read, instead of an answer of false, so that a job ends non-zero.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public HealthStatus[]? FailOn { get; set; }

    private protected override void Conclude(IReadOnlyList<IntegrationHealth> judged)
    {
        var found = judged.Where(health => (FailOn ?? [HealthStatus.Failing, HealthStatus.Silent]).Contains(health.Status)).ToArray();
        if (found.Length > 0 && FailOn is not null)
        {
            ThrowTerminatingError(ErrorRecords.Unhealthy(found));
        }

        var unknown = HasErrors ? "Not everything could be read" : judged.Count == 0 ? "There was no integration to test" : null;
        if (unknown is not null && FailOn is not null)
        {
            ThrowTerminatingError(ErrorRecords.HealthNotKnown(unknown));
        }

        if (unknown is not null && !HasErrors)
        {
            WriteWarning($"Nothing to do: {unknown}, which is no sign that all is well.");
        }

        WriteObject(found.Length == 0 && judged.Count > 0 && !HasErrors);
    }
}
