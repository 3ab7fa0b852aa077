namespace AhaIntegrations;

/// <summary>
/// What may become part of a request. Each rule answers null, or what is wrong in a sentence; both the client and the
/// commands ask here, so that bad input is refused before anything is sent.
/// </summary>
public static class InputRules
{
    private const int LongestKey = 100;

    /// <summary>A product's key or numeric id: any printable text without spaces and without what has a meaning in a path.</summary>
    /// <param name="key">The text to judge.</param>
    /// <returns>Null when it can be used, else what is wrong with it.</returns>
    public static string? ProblemOfProductKey(string? key)
    {
        if (key is null || string.IsNullOrWhiteSpace(key))
        {
            return "The product key is empty.";
        }

        var isKey = key.Length <= LongestKey && !key.Contains("..") && key is not ("." or "_") && key[0] != '-'
            && key.All(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && !char.IsSurrogate(c) && "/\\?#%&:;,@'\"<>".IndexOf(c) < 0);
        return isKey ? null : $"'{Printable.Line(key, 60)}' can't be a product key or id: those have no spaces, control characters, or any of / \\ .. ? # % & : ; , @ ' \" < >, and do not begin with -.";
    }

    /// <summary>A numeric id of an integration.</summary>
    /// <param name="id">The text to judge.</param>
    /// <returns>Null when it can be used, else what is wrong with it.</returns>
    public static string? ProblemOfNumericId(string? id) =>
        IsNumericId(id) ? null : $"'{Printable.Line(id, 60)}' is not an integration id: ids are up to 19 digits, for instance 204584239.";

    /// <summary>A numeric id, or, for the deprecated call, a service name.</summary>
    /// <param name="id">The text to judge.</param>
    /// <returns>Null when it can be used, else what is wrong with it.</returns>
    public static string? ProblemOfId(string? id) =>
        IsNumericId(id) || IsServiceName(id) ? null : $"'{Printable.Line(id, 60)}' is neither an integration id (up to 19 digits) nor a service name (snake_case, for instance jira).";

    /// <summary>A service name in snake_case. There is no list of allowed ones, so only the form is judged.</summary>
    /// <param name="name">The text to judge.</param>
    /// <returns>Null when it can be used, else what is wrong with it.</returns>
    public static string? ProblemOfServiceName(string? name) =>
        IsServiceName(name) ? null : $"'{Printable.Line(name, 60)}' is not a service name: those are snake_case, for instance jira, github_issues or zendesk.";

    /// <summary>A kind of record, for instance <c>Feature</c>. There is no list of allowed ones, so only the form is judged.</summary>
    /// <param name="type">The text to judge.</param>
    /// <returns>Null when it can be used, else what is wrong with it.</returns>
    public static string? ProblemOfRecordType(string? type) =>
        type is { Length: > 0 and <= LongestKey } && type.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or ':')
            ? null
            : $"'{Printable.Line(type, 60)}' is not a kind of record: those are class names, for instance Feature, Epic or Idea.";

    /// <summary>A path below the base address, with or without a query: no other host, no way upwards.</summary>
    /// <param name="path">The text to judge.</param>
    /// <returns>Null when it can be used, else what is wrong with it.</returns>
    public static string? ProblemOfPath(string? path)
    {
        if (path is null || path.Length == 0)
        {
            return "The path is empty.";
        }

        var isPlain = path.All(c => c is > ' ' and < (char)127 && "\\#\"<>".IndexOf(c) < 0);
        var segments = Uri.UnescapeDataString(path.Split('?')[0]).Split('/', '\\');
        return isPlain && path.Split('?')[0].IndexOf(':') < 0 && !segments.Any(segment => segment is "" or "." or "..")
            ? null
            : $"'{Printable.Line(path, 100)}' is not a path below the account's API. Give it without host and in plain letters, for instance products/PRJ1/integrations.";
    }

    /// <summary>Whether a text is an id: 1 to 19 digits that fit 63 bits.</summary>
    /// <param name="id">The text to judge.</param>
    /// <returns>True for an id.</returns>
    public static bool IsNumericId(string? id) =>
        id is { Length: > 0 and <= 19 } && id.All(c => c is >= '0' and <= '9') && long.TryParse(id, out _);

    private static bool IsServiceName(string? name) =>
        name is { Length: > 0 and <= LongestKey } && name[0] is >= 'a' and <= 'z' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
