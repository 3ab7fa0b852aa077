using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The first line of a pause journal: what the file is, and whose.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Version">The version of the format.</param>
/// <param name="Address">The base address of the account.</param>
/// <param name="Created">When the journal was begun.</param>
internal sealed record PauseHeader(
    string? Format,
    int Version,
    string? Address,
    [property: JsonConverter(typeof(UtcConverter))] DateTimeOffset? Created)
{
    public const string Name = "AhaIntegrations pause journal";
    public const int CurrentVersion = 1;

    /// <summary>How every journal begins, of whatever version.</summary>
    public const string Beginning = $$"""{"format":"{{Name}}",""";
}
