using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace AhaIntegrations;

/// <summary>Makes objects for the pipeline of JSON that no model knows. Credentials, known by the names of their fields, are masked.</summary>
internal static class RestObject
{
    private static readonly string[] Reserved = ["psbase", "psadapted", "psextended", "psobject", "pstypenames"];

    public static object? From(JsonElement element) => FromPlain("", PlainValue.From("", element, null));

    private static object? FromPlain(string name, object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> fields => FromFields(fields),
        object?[] items => items.Select(item => FromPlain(name, item)).ToArray(),

        // Times are times, as they are in the module's own objects, and not text that sorts and compares wrongly.
        string text when name.EndsWith("_at", StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => time,
        _ => value,
    };

    /// <summary>The engine keeps some names for itself.</summary>
    private static string NameOf(string field) => field.Length == 0 || Reserved.Contains(field, StringComparer.OrdinalIgnoreCase) ? $"_{field}" : field;

    private static PSObject FromFields(IReadOnlyDictionary<string, object?> fields)
    {
        var row = new PSObject();
        foreach (var field in fields)
        {
            row.Properties.Add(new PSNoteProperty(NameOf(field.Key), FromPlain(field.Key, field.Value)));
        }

        return row;
    }
}
