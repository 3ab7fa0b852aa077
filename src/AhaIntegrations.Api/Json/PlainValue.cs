using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// Converts JSON without a model to plain .NET values, with credentials wrapped in <see cref="Secret"/>.
/// </summary>
/// <param name="credentials">The credentials of the answer: text that repeats one is wrapped too.</param>
internal sealed class PlainValue(CredentialSet credentials)
{
    /// <summary>Converts a whole answer; null when it is empty.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="path">The path that was requested: the answer may repeat a credential of it.</param>
    public static object? From(Answer answer, ApiPath path)
    {
        answer.Credentials.AddFrom(path.Value);
        var plain = new PlainValue(answer.Credentials);
        return answer.Text is { } text ? plain.FromText(text)
            : answer.Json is { } json ? plain.From("", json)
            : null;
    }

    /// <summary>Converts a value.</summary>
    /// <param name="name">The name of its field, which tells whether it is a credential.</param>
    /// <param name="value">The value.</param>
    /// <returns>A number, text, boolean, array, dictionary or secret; null for JSON null.</returns>
    public object? From(string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ when CredentialNames.Contains(name) => value.ToString() is { Length: > 0 } text ? new Secret(text) : null,
            JsonValueKind.String => FromText(value.GetString()!),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => credentials.IsIn(value.GetRawText())
                ? FromText(value.GetRawText())
                : NumberOf(value),
            JsonValueKind.Array => value.EnumerateArray().Select(item => From(name, item)).ToArray(),
            _ => FromFields(value),
        };

    private object FromText(string text) =>
        credentials.IsIn(text) ? new Secret(text) : TerminalText.Defuse(text, keepLines: true);

    private static object NumberOf(JsonElement value) =>
        value.TryGetInt64(out var whole) ? whole
        : value.TryGetDecimal(out var exact) ? exact
        : value.TryGetDouble(out var rounded) && !double.IsInfinity(rounded) ? rounded
        : value.GetRawText();

    private FieldTable FromFields(JsonElement record)
    {
        var result = new FieldTable();
        foreach (var field in record.EnumerateObject())
        {
            result[TerminalText.Defuse(credentials.MaskIn(field.Name))] = From(field.Name, field.Value);
        }

        return result;
    }
}
