using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>Converts hashtables, custom objects, lists, plain values or JSON text to a JSON body.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 32;

    /// <summary>The body as JSON text.</summary>
    /// <exception cref="ArgumentException">It can't be sent as JSON.</exception>
    public static string From(object body)
    {
        if (PipelineRow.Unwrap(body) is not string text)
        {
            return Node(body, 0)?.ToJsonString() ?? "null";
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException exception)
        {
            throw new ArgumentException(
                $"The body is not JSON: {TerminalText.Sanitize(exception.Message, 200)}",
                exception
            );
        }
    }

    private static JsonNode? Node(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The body is nested more than {MaxDepth} levels deep, or contains itself.")
            );
        }

        return PipelineRow.Unwrap(value) switch
        {
            null => null,
            string or char => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
            bool yes => JsonValue.Create(yes),
            SwitchParameter yes => JsonValue.Create(yes.IsPresent),
            int or long or short or byte or sbyte or ushort or uint => JsonValue.Create(
                Convert.ToInt64(PipelineRow.Unwrap(value), CultureInfo.InvariantCulture)
            ),
            ulong number => JsonValue.Create(number),
            decimal number => JsonValue.Create(number),
            double number when !double.IsNaN(number) && !double.IsInfinity(number) => JsonValue.Create(number),
            float number when !float.IsNaN(number) && !float.IsInfinity(number) => JsonValue.Create(number),
            DateTime time => JsonValue.Create(time.ToUniversalTime()),
            DateTimeOffset time => JsonValue.Create(time.UtcDateTime),
            Guid or Uri or Enum => JsonValue.Create(PipelineRow.Unwrap(value)!.ToString()),
            IDictionary table => new JsonObject(
                table
                    .Keys.Cast<object>()
                    .Select(key => Field(Convert.ToString(key, CultureInfo.InvariantCulture)!, table[key], depth))
            ),
            PSObject row => new JsonObject(
                row.Properties.Select(property => Field(property.Name, property.Value, depth))
            ),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => Node(item, depth + 1))]),
            var other => throw new ArgumentException(
                $"A {other.GetType().Name} can't be part of a body. Use hashtables, custom objects, lists, text, "
                    + "numbers, booleans and dates, or JSON text; pass a secret as the text that it reveals."
            ),
        };
    }

    private static KeyValuePair<string, JsonNode?> Field(string name, object? value, int depth) =>
        new(name, Node(value, depth + 1));
}
