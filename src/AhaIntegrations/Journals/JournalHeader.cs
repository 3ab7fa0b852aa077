namespace AhaIntegrations.Journals;

/// <summary>The first line of a journal: the format, and the account.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Version">The version of the format.</param>
/// <param name="Address">The base address of the account.</param>
/// <param name="Created">When the journal was started, UTC.</param>
internal sealed record JournalHeader(string? Format, int Version, string? Address, DateTime? Created)
{
    public const string Name = "AhaIntegrations change journal";
    public const int CurrentVersion = 1;

    /// <summary>The beginning of every journal, of whatever version.</summary>
    public const string Beginning = $$"""{"format":"{{Name}}",""";
}
