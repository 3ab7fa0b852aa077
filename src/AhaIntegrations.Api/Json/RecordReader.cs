using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// Reads records from answers, and the only place that sets what a record says of its origin. Only the id is required:
/// any other field that can't be read is null, its value stays in <see cref="AhaObject.AdditionalFields"/>, and one
/// notice for each field says so.
/// </summary>
/// <param name="connection">The connection that records came through; or null.</param>
/// <param name="notices">Receives notices; may be null.</param>
internal sealed class RecordReader(Connection? connection, INoticeListener? notices)
{
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);

    public Integration Integration(JsonElement record, IntegrationScope scope)
    {
        var fields = Fields(record, "integration");
        var credential = fields.Secret("callback_token");
        return new Integration
        {
            Id = RequiredId(fields, "integration"),
            Name = fields.Text("name"),
            ServiceName = fields.Text("service_name"),
            Enabled = fields.Boolean("enabled"),
            TemplateId = fields.Id("template_id"),
            Credential = credential,
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            LastErrorAt = fields.Time("last_error_at"),
            LastWebhookRequestAt = fields.Time("last_webhook_request_at"),
            Url = fields.Text("url"),
            Resource = fields.Text("resource"),
            Owner = fields.Object("owner") is { } owner ? Owner(owner) : null,
            AdditionalFields = fields.Rest(credential),
            Scope = scope,
            Connection = connection,
        };
    }

    public Product Product(JsonElement record)
    {
        var fields = Fields(record, "product");
        return new Product
        {
            Id = RequiredId(fields, "product"),
            Key = fields.Text("reference_prefix"),
            Name = fields.Text("name"),
            IsProductLine = fields.Boolean("product_line") == true,
            WorkspaceType = fields.Text("workspace_type"),
            CreatedAt = fields.Time("created_at"),
            Url = fields.Text("url"),
            AdditionalFields = fields.Rest(null),
            Connection = connection,
        };
    }

    public CurrentUser User(JsonElement record)
    {
        var fields = Fields(record, "user");
        return new CurrentUser
        {
            Id = RequiredId(fields, "user"),
            Name = fields.Text("name"),
            Email = fields.Text("email"),
            Accounts = fields.Array("accounts") is { } accounts ? Accounts(accounts).ToArray() : [],
            ProductRoles = fields.Array("product_roles") is { } roles ? Objects(roles).Select(Role).ToArray() : [],
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            AdditionalFields = fields.Rest(null),
            Connection = connection,
        };
    }

    public IntegrationJob Job(JsonElement record)
    {
        var fields = Fields(record, "job");
        return new IntegrationJob
        {
            Id = RequiredId(fields, "job"),
            Status = fields.Text("status"),
            PercentageComplete = fields.Integer("percentage_complete"),
            CreatedAt = fields.Time("created_at"),
            StartedAt = fields.Time("started_at"),
            CompletedAt = fields.Time("completed_at"),
            Errors = fields.Array("errors") is { } errors ? Objects(errors).Select(JobError).ToArray() : [],
            AdditionalFields = fields.Rest(null),
            Connection = connection,
        };
    }

    /// <summary>Reads the answer to a request that sends a record. An empty answer names no jobs.</summary>
    public IntegrationChange Change(JsonElement? answer, NumericId integration, RecordType recordType, NumericId record)
    {
        var fields = answer is { ValueKind: JsonValueKind.Object } given ? Fields(given, "answer") : null;
        return new IntegrationChange
        {
            Status = fields?.Text("status"),
            JobIds = fields?.Ids("integration_change_job_ids") ?? [],
            IntegrationId = integration.Value,
            RecordType = recordType.Value,
            RecordId = record.Value,
            Connection = connection,
        };
    }

    private static string RequiredId(JsonFields fields, string what) =>
        fields.Id("id")
        ?? throw new UnreadableRecordException($"the answer holds a record without an id, where {what}s are expected");

    private static IEnumerable<JsonElement> Objects(JsonElement list) =>
        list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object);

    private IEnumerable<Account> Accounts(JsonElement list)
    {
        foreach (var entry in Objects(list))
        {
            if (JsonMember.TryFind(entry, "account", out var record) && record.ValueKind == JsonValueKind.Object)
            {
                var fields = Part(record, "account");
                yield return new Account { Name = fields.Text("name"), Domain = fields.Text("domain") };
            }
        }
    }

    private ProductRole Role(JsonElement record)
    {
        var fields = Part(record, "product role");
        return new ProductRole
        {
            ProductId = fields.Id("product_id"),
            ProductName = fields.Text("product_name"),
            Role = fields.Integer("role"),
            RoleDescription = fields.Text("role_description"),
        };
    }

    private IntegrationOwner Owner(JsonElement record)
    {
        var fields = Part(record, "owner");
        return new IntegrationOwner
        {
            Type = fields.Text("type"),
            Id = fields.Id("id"),
            Url = fields.Text("url"),
            Resource = fields.Text("resource"),
        };
    }

    private IntegrationJobError JobError(JsonElement record)
    {
        var fields = Part(record, "job error");
        return new IntegrationJobError
        {
            RecordType = fields.Text("record_type"),
            RecordId = fields.Id("record_id"),
            FailureMessage = fields.Text("failure_message"),
        };
    }

    private JsonFields Fields(JsonElement record, string what) =>
        record.ValueKind == JsonValueKind.Object
            ? new JsonFields(
                record,
                (name, value) => ReportUnreadable(what, name, value, "; AdditionalFields holds it")
            )
            : throw new UnreadableRecordException($"the answer holds no {what}");

    /// <summary>The fields of a record within another, which has no place for what can't be read.</summary>
    private JsonFields Part(JsonElement record, string what) =>
        new(record, (name, value) => ReportUnreadable(what, name, value, ""));

    private void ReportUnreadable(string what, string name, JsonElement value, string rest)
    {
        lock (reported)
        {
            if (!reported.Add($"{what}.{name}"))
            {
                return;
            }
        }

        var shown = CredentialNames.Contains(name) ? Secret.Mask : TerminalText.Sanitize(PlainValue.TextOf(value), 60);
        notices?.Report(
            new Notice(
                NoticeLevel.Warning,
                $"The field {name} of {Noun.WithArticle(what)} has an unexpected value ({shown}) and is ignored{rest}."
            )
        );
    }
}
