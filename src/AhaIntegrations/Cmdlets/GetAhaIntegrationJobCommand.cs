using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Tells how far the sending of records is (<c>GET /integration_change_jobs/{id}</c>, documented). One request for each job.</summary>
[Cmdlet(VerbsCommon.Get, "AhaIntegrationJob")]
[OutputType(typeof(IntegrationJob))]
public sealed class GetAhaIntegrationJobCommand : AhaJobCmdlet
{
    private protected override void Process(string id, ErrorSubject subject, Connection connection)
    {
        if (TryAwait(subject, (notices, token) => connection.Client.Jobs.GetAsync(id, notices, token), out var job))
        {
            WriteRecord(job, connection);
        }
    }
}
