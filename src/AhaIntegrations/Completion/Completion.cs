using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations;

/// <summary>What all completers share: how a word is compared, quoted and explained.</summary>
internal static class Completion
{
    /// <summary>Whether a value begins with what was typed so far, with or without a quote.</summary>
    public static bool Fits(string value, string word) =>
        value.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>A value as it is typed: in quotes where it would otherwise not be one word.</summary>
    public static CompletionResult Result(string value, string tip)
    {
        var isWord = value.All(c => char.IsLetterOrDigit(c) || "_-.".IndexOf(c) >= 0) && value[0] != '-';
        var text = isWord ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
        var safeTip = Printable.Line(tip, 200);
        return new CompletionResult(text, Printable.Line(value, 100), CompletionResultType.ParameterValue, safeTip.Length > 0 ? safeTip : value);
    }
}
