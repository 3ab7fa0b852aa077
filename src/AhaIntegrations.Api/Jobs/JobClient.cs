using System.Text.Json;

namespace AhaIntegrations;

/// <summary>The calls that send records through integrations. Errors are those of <see cref="AhaClient"/>.</summary>
public sealed class JobClient
{
    private readonly Transport transport;
    private readonly TimeProvider time;

    internal JobClient(Transport transport, TimeProvider time)
    {
        this.transport = transport;
        this.time = time;
    }

    /// <summary>Sends a record through an integration. <c>POST /integration_changes</c>, documented. Never sent again when it may have been executed.</summary>
    /// <param name="integrationId">The integration, decimal text.</param>
    /// <param name="recordType">The kind of record, for instance <c>Feature</c>.</param>
    /// <param name="recordId">The record, decimal text.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What the server answered; the work itself is done by jobs.</returns>
    public async Task<IntegrationChange> SendAsync(string integrationId, string recordType, string recordId, INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        var problem = InputRules.ProblemOfNumericId(integrationId) ?? InputRules.ProblemOfRecordType(recordType) ?? InputRules.ProblemOfNumericId(recordId);
        if (problem is not null)
        {
            throw new ArgumentException(problem);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new NewIntegrationChange(integrationId, recordType, recordId), AhaJson.Default.NewIntegrationChange);
        var request = new ApiRequest(HttpMethod.Post, "integration_changes", body);
        var change = await transport.SendAsync(request, AhaJson.Default.IntegrationChange, notices, cancellationToken).ConfigureAwait(false) ?? new IntegrationChange();
        (change.IntegrationId, change.RecordType, change.RecordId) = (integrationId, recordType, recordId);
        return change;
    }

    /// <summary>How far a job is. <c>GET /integration_change_jobs/{id}</c>, documented.</summary>
    /// <param name="id">The job, decimal text.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The job.</returns>
    public async Task<IntegrationJob> GetAsync(string id, INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        if (InputRules.ProblemOfNumericId(id) is { } problem)
        {
            throw new ArgumentException(problem, nameof(id));
        }

        var request = new ApiRequest(HttpMethod.Get, $"integration_change_jobs/{id}");
        var answer = await transport.SendAsync(request, AhaJson.Default.JobEnvelope, notices, cancellationToken).ConfigureAwait(false);
        return answer?.IntegrationChangeJob ?? throw new AhaApiException(AhaErrorKind.UnexpectedAnswer, $"{request}: the answer holds no job");
    }

    /// <summary>Asks for a job again and again until it has ended.</summary>
    /// <param name="id">The job, decimal text.</param>
    /// <param name="interval">How long to wait between two questions.</param>
    /// <param name="longest">How long to wait in all.</param>
    /// <param name="seen">Hears of each answer, on any thread.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The job as it was last seen: ended, or not within the time.</returns>
    public async Task<IntegrationJob> WaitAsync(string id, TimeSpan interval, TimeSpan longest, Action<IntegrationJob> seen, INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var job = await GetAsync(id, notices, cancellationToken).ConfigureAwait(false);
            seen(job);
            if (job.IsComplete || time.GetElapsedTime(started) + interval > longest)
            {
                return job;
            }

            await time.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }
}
