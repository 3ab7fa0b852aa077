using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>Converts plain values of the client to objects for the pipeline.</summary>
internal static class RestObject
{
    private static readonly string[] Reserved = ["psbase", "psadapted", "psextended", "psobject", "pstypenames"];

    public static object? From(object? value) => From("", value);

    private static object? From(string name, object? value) =>
        value switch
        {
            IReadOnlyDictionary<string, object?> fields => FromFields(fields),
            object?[] items => items.Select(item => From(name, item)).ToArray(),
            string text when TryReadTime(name, text, out var time) => time,
            _ => value,
        };

    /// <summary>
    /// Times are local times, as in the module's own objects, and not text that sorts and compares wrongly.
    /// </summary>
    private static bool TryReadTime(string name, string text, out DateTime time)
    {
        var isTime = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        );
        time = moment.LocalDateTime;
        return isTime && name.EndsWith("_at", StringComparison.Ordinal);
    }

    private static PSObject FromFields(IReadOnlyDictionary<string, object?> fields)
    {
        var row = new PSObject();
        foreach (var field in fields)
        {
            row.Properties.Add(new PSNoteProperty(NameOf(field.Key), From(field.Key, field.Value)));
        }

        return row;
    }

    /// <summary>The engine reserves some names.</summary>
    private static string NameOf(string field) =>
        field.Length == 0 || Reserved.Contains(field, StringComparer.OrdinalIgnoreCase) ? $"_{field}" : field;
}
