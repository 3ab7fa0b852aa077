using AhaIntegrations.Api.Calls;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api;

/// <summary>The calls that send records through integrations. Errors are those of <see cref="AhaClient"/>.</summary>
public sealed class JobClient
{
    private readonly ApiCalls calls;
    private readonly TimeProvider time;

    internal JobClient(ApiCalls calls, TimeProvider time)
    {
        this.calls = calls;
        this.time = time;
    }

    /// <summary>
    /// Sends a record through an integration. <c>POST /integration_changes</c>, documented. Never repeated when it may
    /// have been executed.
    /// </summary>
    /// <param name="integration">The integration.</param>
    /// <param name="recordType">The kind of record.</param>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The server's answer; jobs do the work.</returns>
    public Task<IntegrationChange> SendAsync(
        NumericId integration,
        RecordType recordType,
        NumericId record,
        CancellationToken cancellationToken = default
    )
    {
        var body = RequestBody.ForChange(integration, recordType, record);
        return calls.SendAsync(
            new ApiRequest(HttpMethod.Post, Endpoints.IntegrationChanges, body),
            answer => calls.Records.Change(answer, integration, recordType, record),
            cancellationToken
        );
    }

    /// <summary>Returns the progress of a job. <c>GET /integration_change_jobs/{id}</c>, documented.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The job.</returns>
    public Task<IntegrationJob> GetAsync(NumericId id, CancellationToken cancellationToken = default) =>
        calls.SendAsync(
            new ApiRequest(HttpMethod.Get, Endpoints.IntegrationChangeJob(id)),
            answer =>
                ApiCalls.Expect(
                    id,
                    calls.Records.Job(ApiCalls.Record(answer, "integration_change_job"), answer.Credentials),
                    "job"
                ),
            cancellationToken
        );

    /// <summary>Reads a job repeatedly until it has ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="interval">The time between two requests.</param>
    /// <param name="timeout">The maximum time in all.</param>
    /// <param name="progress">Receives each answer, on any thread.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The job as it was last seen, ended or not.</returns>
    public async Task<IntegrationJob> WaitAsync(
        NumericId id,
        TimeSpan interval,
        TimeSpan timeout,
        Action<IntegrationJob> progress,
        CancellationToken cancellationToken = default
    )
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var job = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            progress(job);
            if (job.IsComplete || time.GetElapsedTime(started) + interval > timeout)
            {
                return job;
            }

            await time.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }
}
