namespace AhaIntegrations.Errors;

/// <summary>
/// The one table of errors: category and advice for each id. Its rows are in one file for each concern; an id that two
/// of them define fails at once. The about topic is tested against it.
/// </summary>
internal static class ErrorTable
{
    public const string NothingSent = "Nothing was sent.";
    public const string SafeToRepeat = "It is safe to read, enable and disable again.";

    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Definitions { get; } =
        Merge(
            InputErrors.Rows,
            ConnectionErrors.Rows,
            AnswerErrors.Rows,
            ResultErrors.Rows,
            FileErrors.Rows,
            BaselineErrors.Rows
        );

    private static Dictionary<ErrorId, ErrorDefinition> Merge(
        params IReadOnlyDictionary<ErrorId, ErrorDefinition>[] parts
    )
    {
        var table = new Dictionary<ErrorId, ErrorDefinition>();
        foreach (var row in parts.SelectMany(part => part))
        {
            table.Add(row.Key, row.Value);
        }

        return table;
    }
}
