using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>
/// The sandbox's jobs: each is half done when first read, and complete the next time. The record 404 can't be sent.
/// </summary>
internal sealed class SandboxJobs(TimeProvider time)
{
    private const string RecordThatFails = "404";

    private readonly Dictionary<string, (JsonObject Job, string RecordType, string RecordId)> jobs = new(
        StringComparer.Ordinal
    );
    private long nextId = 7605651643413037057;

    /// <summary>Answers <c>POST /integration_changes</c>.</summary>
    public SandboxAnswer Send(SandboxRequest request, Func<string, bool> exists, bool returnsIds)
    {
        if (
            request.Body is not JsonObject { Count: 3 } body
            || body["integration_id"]?.GetValueKind() != JsonValueKind.Number
            || body["model_class"]?.GetValueKind() != JsonValueKind.String
            || body["model_id"]?.GetValueKind() != JsonValueKind.Number
        )
        {
            return SandboxAnswer.Unprocessable(
                "The body must be {\"integration_id\":1,\"model_class\":\"Feature\",\"model_id\":1}."
            );
        }

        if (!exists(body["integration_id"]!.ToJsonString()))
        {
            return SandboxAnswer.NotFound("no error answer of this call is documented");
        }

        var id = nextId++.ToString(CultureInfo.InvariantCulture);
        var job = new JsonObject
        {
            ["id"] = id,
            ["status"] = "queued",
            ["percentage_complete"] = 0,
            ["created_at"] = Now(),
            ["started_at"] = null,
            ["completed_at"] = null,
            ["errors"] = new JsonArray(),
        };
        jobs[id] = (job, (string)body["model_class"]!, body["model_id"]!.ToJsonString());
        return SandboxAnswer.Ok(
            returnsIds
                ? new JsonObject { ["status"] = "success", ["integration_change_job_ids"] = new JsonArray(id) }
                : new JsonObject { ["status"] = "success" }
        );
    }

    /// <summary>Answers <c>GET /integration_change_jobs/{id}</c>.</summary>
    public SandboxAnswer Get(string id)
    {
        if (!jobs.TryGetValue(id, out var entry))
        {
            return SandboxAnswer.NotFound();
        }

        var answer = new JsonObject { ["integration_change_job"] = entry.Job.DeepClone() };
        Advance(entry.Job, entry.RecordType, entry.RecordId);
        return SandboxAnswer.Ok(answer, "only the status complete is documented");
    }

    private void Advance(JsonObject job, string recordType, string recordId)
    {
        var isBegun = (string)job["status"]! == "queued";
        job["status"] = isBegun ? "running" : "complete";
        job["percentage_complete"] = isBegun ? 50 : 100;
        job["started_at"] ??= Now();
        if (!isBegun && job["completed_at"] is null)
        {
            job["completed_at"] = Now();
            if (recordId == RecordThatFails)
            {
                job["errors"] = new JsonArray(
                    new JsonObject
                    {
                        ["record_type"] = recordType,
                        ["record_id"] = recordId,
                        ["failure_message"] = "The record could not be sent (made up by the sandbox).",
                    }
                );
            }
        }
    }

    private string Now() => SandboxTime.Format(time.GetUtcNow());
}
