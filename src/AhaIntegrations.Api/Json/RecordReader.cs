using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// Reads records from answers, and the only place that sets what a record says of its origin. Only the id is required:
/// any other field that can't be read is null, its value stays in <see cref="AhaObject.AdditionalFields"/>, and one
/// notice for each field says so. Text that repeats a credential of the answer is masked.
/// </summary>
/// <param name="connection">The connection that records came through; or null.</param>
/// <param name="notices">Receives notices; may be null.</param>
internal sealed class RecordReader(Connection? connection, INoticeListener? notices)
{
    private readonly UnreadableFields unreadable = new(notices);

    /// <summary>Reads an integration that is a row of a list.</summary>
    public Integration Row(JsonElement record, CredentialSet credentials, IntegrationScope scope) =>
        Integration(record, credentials, scope, null, isAlone: false);

    /// <summary>Reads an integration.</summary>
    /// <param name="record">The record.</param>
    /// <param name="credentials">The credentials of the answer.</param>
    /// <param name="scope">What it was requested from.</param>
    /// <param name="id">The id of the record if it has none; null if it must have one.</param>
    /// <param name="isAlone">Whether it is an answer of its own, and not a row of a list.</param>
    public Integration Integration(
        JsonElement record,
        CredentialSet credentials,
        IntegrationScope scope,
        NumericId? id = null,
        bool isAlone = true
    )
    {
        var fields = Fields(record, credentials, "integration");
        return new Integration
        {
            Id = fields.Id("id") ?? id?.Value ?? throw NoId("integration"),
            Name = fields.Text("name"),
            ServiceName = fields.Text("service_name"),
            Enabled = fields.Boolean("enabled"),
            TemplateId = fields.Id("template_id"),
            Credential = fields.Secret("callback_token"),
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            LastErrorAt = fields.Time("last_error_at"),
            LastWebhookRequestAt = fields.Time("last_webhook_request_at"),
            Url = fields.Text("url"),
            Resource = fields.Text("resource"),
            Owner = fields.Object("owner") is { } owner ? Owner(fields.Part("owner", owner, "owner")) : null,
            AdditionalFields = fields.Rest(),
            Scope = scope,
            IsReadAlone = isAlone,
            Connection = connection,
        };
    }

    public Product Product(JsonElement record, CredentialSet credentials)
    {
        var fields = Fields(record, credentials, "product");
        return new Product
        {
            Id = fields.Id("id") ?? throw NoId("product"),
            Key = fields.Text("reference_prefix"),
            Name = fields.Text("name"),
            IsProductLine = fields.Boolean("product_line") == true,
            WorkspaceType = fields.Text("workspace_type"),
            ChildKeys = ChildKeys(fields),
            CreatedAt = fields.Time("created_at"),
            Url = fields.Text("url"),
            AdditionalFields = fields.Rest(),
            Connection = connection,
        };
    }

    public CurrentUser User(JsonElement record, CredentialSet credentials)
    {
        var fields = Fields(record, credentials, "user");
        return new CurrentUser
        {
            Id = fields.Id("id") ?? throw NoId("user"),
            Name = fields.Text("name"),
            Email = fields.Text("email"),
            // Arrays: PowerShell can't index the lists that the compiler makes of collection expressions.
            Accounts = fields.Parts("accounts", "account").Select(Account).ToArray(),
            ProductRoles = fields.Parts("product_roles", "product role").Select(Role).ToArray(),
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            AdditionalFields = fields.Rest(),
            Connection = connection,
        };
    }

    public IntegrationJob Job(JsonElement record, CredentialSet credentials)
    {
        var fields = Fields(record, credentials, "job");
        return new IntegrationJob
        {
            Id = fields.Id("id") ?? throw NoId("job"),
            Status = fields.Text("status"),
            PercentageComplete = fields.Integer("percentage_complete"),
            CreatedAt = fields.Time("created_at"),
            StartedAt = fields.Time("started_at"),
            CompletedAt = fields.Time("completed_at"),
            Errors = JobErrors(fields),
            AdditionalFields = fields.Rest(),
            Connection = connection,
        };
    }

    /// <summary>
    /// Reads the answer to a request that sends a record. Older answers hold a status only; without that and without
    /// jobs nothing says that the record was sent.
    /// </summary>
    public IntegrationChange Change(Answer answer, NumericId integration, RecordType recordType, NumericId record)
    {
        var fields = answer.Json is { ValueKind: JsonValueKind.Object } given
            ? new JsonFields(given, answer.Credentials, "answer", unreadable) { KeepsRest = false }
            : throw new UnreadableRecordException("the answer holds no status");
        var change = new IntegrationChange
        {
            Status = fields.Text("status"),
            JobIds = fields.Ids("integration_change_job_ids"),
            IntegrationId = integration.Value,
            RecordType = recordType.Value,
            RecordId = record.Value,
            Connection = connection,
        };
        return change is { Status: null, JobIds.Count: 0 }
            ? throw new UnreadableRecordException("the answer holds neither a status nor jobs")
            : change;
    }

    private static UnreadableRecordException NoId(string what) =>
        new($"the answer holds a record without an id, where {what}s are expected");

    private static Account Account(JsonFields entry)
    {
        var fields = entry.Object("account") is { } account ? entry.Part("account", account, "account") : entry;
        return new Account { Name = fields.Text("name"), Domain = fields.Text("domain") };
    }

    private static ProductRole Role(JsonFields fields) =>
        new()
        {
            ProductId = fields.Id("product_id"),
            ProductName = fields.Text("product_name"),
            Role = fields.Integer("role"),
            RoleDescription = fields.Text("role_description"),
        };

    /// <summary>Piped keys are text, which does not show which is a product line: only products are kept.</summary>
    private static string[]? ChildKeys(JsonFields product) =>
        product.Array("children") is null
            ? null
            :
            [
                .. product
                    .Parts("children", "child of a product line")
                    .Where(child => child.Boolean("product_line") != true)
                    .Select(child => child.Text("reference_prefix") ?? child.Id("id"))
                    .OfType<string>(),
            ];

    private static IntegrationOwner Owner(JsonFields fields) =>
        new()
        {
            Type = fields.Text("type"),
            Id = fields.Id("id"),
            Url = fields.Text("url"),
            Resource = fields.Text("resource"),
        };

    /// <summary>The errors of a job in any form: one that can't be read must not look like none.</summary>
    private static IntegrationJobError[] JobErrors(JsonFields job) =>
        job.Any("errors") switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(error => JobError(job, error))],
            { } single => IsNothing(single) ? [] : [JobError(job, single)],
        };

    private static bool IsNothing(JsonElement errors) => errors.GetRawText() is "false" or "\"\"" or "{}";

    private static IntegrationJobError JobError(JsonFields job, JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            var text = record.ValueKind == JsonValueKind.String ? record.GetString()! : record.GetRawText();
            return new IntegrationJobError { FailureMessage = job.Show(text) };
        }

        var fields = job.Part("errors", record, "job error");
        return new IntegrationJobError
        {
            RecordType = fields.Text("record_type"),
            RecordId = fields.Id("record_id"),
            FailureMessage = fields.Text("failure_message") ?? job.Show(record.GetRawText()),
        };
    }

    private JsonFields Fields(JsonElement record, CredentialSet credentials, string what) =>
        record.ValueKind == JsonValueKind.Object
            ? new JsonFields(record, credentials, what, unreadable)
            : throw new UnreadableRecordException($"the answer holds no {what}");
}
