using System.Text.Json;

namespace AhaIntegrations.Baseline;

/// <summary>A value of a JSON text that knows its line.</summary>
/// <param name="Kind">String, Number, True, False, Null, StartObject or StartArray.</param>
/// <param name="Line">The line where it begins, from 1.</param>
/// <param name="Text">The text of a string, or the digits of a number.</param>
internal sealed record JsonElementWithLine(JsonTokenType Kind, int Line, string Text = "")
{
    private List<(string, JsonElementWithLine)>? members;
    private List<JsonElementWithLine>? items;

    /// <summary>The members of an object, in order, duplicates included.</summary>
    public List<(string Name, JsonElementWithLine Value)> Members => members ??= [];

    /// <summary>The items of an array.</summary>
    public List<JsonElementWithLine> Items => items ??= [];

    /// <summary>What it is, for messages.</summary>
    public string KindName =>
        Kind switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };
}
