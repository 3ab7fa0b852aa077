using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>
/// Reads words that select values of an enumeration. The parameters are text: PowerShell completes enumerations itself,
/// without their meanings, and drops a default that is not one of them.
/// </summary>
internal static class Choice
{
    /// <summary>Reads the words of a parameter.</summary>
    /// <param name="texts">The words; null when the parameter was not given.</param>
    /// <param name="values">The values; null when the parameter was not given, or one is wrong.</param>
    /// <param name="others">Further words that the parameter takes, for the message.</param>
    /// <returns>The error for the first word that is wrong; null when all are right.</returns>
    public static ErrorRecord? Read<T>(
        IReadOnlyList<string>? texts,
        out IReadOnlyList<T>? values,
        params string[] others
    )
        where T : struct, Enum
    {
        var names = Enum.GetNames(typeof(T));
        var wrong = texts?.FirstOrDefault(text => !names.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase));
        values = wrong is null
            ? texts?.Select(text => (T)Enum.Parse(typeof(T), text, ignoreCase: true)).ToArray()
            : null;
        return wrong is null
            ? null
            : ErrorRecords.Create(
                ErrorId.InvalidChoice,
                $"'{TerminalText.Sanitize(wrong, 60)}' is not one of {string.Join(", ", others.Concat(names))}",
                wrong
            );
    }
}
