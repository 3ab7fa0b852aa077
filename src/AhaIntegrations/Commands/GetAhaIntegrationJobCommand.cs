using System.Management.Automation;
using AhaIntegrations.Api;
using AhaIntegrations.Errors;

namespace AhaIntegrations.Commands;

/// <summary>
/// Returns the progress of jobs that send records (<c>GET /integration_change_jobs/{id}</c>, documented). One request
/// for each job.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaIntegrationJob")]
[OutputType(typeof(IntegrationJob))]
public sealed class GetAhaIntegrationJobCommand : AhaJobCmdlet
{
    private protected override void Process(NumericId id, ErrorSubject subject, JobClient jobs)
    {
        if (TryAwait(subject, jobs.GetAsync(id, Bridge.Cancellation), out var job))
        {
            WriteObject(job);
        }
    }
}
