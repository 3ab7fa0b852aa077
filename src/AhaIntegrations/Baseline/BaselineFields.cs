namespace AhaIntegrations.Baseline;

/// <summary>
/// The fields of a baseline, in the order in which they are written: a whitelist, so that no credential can be in a
/// file, and so that a misspelled field is an error instead of a comparison that silently compares less.
/// </summary>
internal static class BaselineFields
{
    public const string Schema = "$schema";
    public const string Format = "format";
    public const string Version = "version";
    public const string Address = "address";
    public const string Covers = "covers";
    public const string ProductLines = "product_lines";
    public const string Teams = "teams";
    public const string Taken = "taken";
    public const string Integrations = "integrations";

    public const string Product = "product";
    public const string Id = "id";
    public const string ServiceName = "service_name";
    public const string TemplateId = "template_id";
    public const string Enabled = "enabled";
    public const string Name = "name";
    public const string UpdatedAt = "updated_at";
    public const string LastErrorAt = "last_error_at";
    public const string LastWebhookRequestAt = "last_webhook_request_at";

    /// <summary>The value of <see cref="Format"/>.</summary>
    public const string FormatName = "AhaIntegrations baseline";

    /// <summary>The newest version of the format that this module knows.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The value of <see cref="Covers"/> for the account and all its products.</summary>
    public const string WholeAccount = "account";

    /// <summary>
    /// The name of the schema, a file beside the baseline: a path into one machine would not be stable.
    /// </summary>
    public const string SchemaFile = "AhaIntegrations.Baseline.schema.json";

    public static IReadOnlyList<string> OfFile { get; } =
    [Schema, Format, Version, Address, Covers, ProductLines, Teams, Taken, Integrations];

    public static IReadOnlyList<string> OfEntry { get; } =
    [Product, Id, ServiceName, TemplateId, Enabled, Name, UpdatedAt, LastErrorAt, LastWebhookRequestAt];
}
