using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations;

/// <summary>What all completers share: the account to ask, how long to wait for it, and how a word is compared, quoted and explained.</summary>
internal static class Completion
{
    /// <summary>A person waits at the keyboard.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    /// <summary>What the account answers in time; nothing when it does not, when it refuses, or when there is no connection. Free text is always accepted.</summary>
    public static IReadOnlyList<T> Ask<T>(IDictionary boundParameters, Func<RecentReads, Task<IReadOnlyList<AhaObject>>> read)
        where T : AhaObject
    {
        var connection = boundParameters["Connection"] switch
        {
            PSObject { BaseObject: Connection wrapped } => wrapped,
            Connection given => given,
            string name => ConnectionTable.Current.Find(name),
            _ => boundParameters.Contains("Connection") ? null : ConnectionTable.Current.Default,
        };
        if (connection is not { IsOpen: true })
        {
            return [];
        }

        var answer = read(connection.RecentReads);
        return Task.WaitAny([answer], Budget) == 0 && answer.Status == TaskStatus.RanToCompletion ? [.. answer.GetAwaiter().GetResult().OfType<T>()] : [];
    }

    /// <summary>The product that was typed before on the same line; null for none.</summary>
    public static string? ProductOf(IDictionary boundParameters) => boundParameters["Product"] switch
    {
        null => null,
        object[] several => several.Select(one => ProductReference.From(one).Key).LastOrDefault(),
        { } one => ProductReference.From(one).Key,
    };

    /// <summary>Whether a value begins with what was typed so far, with or without a quote.</summary>
    public static bool Fits(string? value, string word) =>
        value?.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A value as it is typed: in quotes where it would otherwise not be one word.</summary>
    public static CompletionResult Result(string value, string tip, string? shown = null)
    {
        var isWord = value.All(c => char.IsLetterOrDigit(c) || "_-.".IndexOf(c) >= 0) && value[0] != '-';
        var text = isWord ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
        var safeTip = Printable.Line(tip, 200);
        return new CompletionResult(text, Printable.Line(shown ?? value, 100), CompletionResultType.ParameterValue, safeTip.Length > 0 ? safeTip : value);
    }
}
