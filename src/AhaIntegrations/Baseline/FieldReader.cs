using System.Globalization;
using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Baseline;

/// <summary>Reads the fields of one object of a baseline; what is wrong becomes a problem with its line.</summary>
internal sealed class FieldReader
{
    private readonly JsonElementWithLine element;
    private readonly List<BaselineProblem> problems;

    public FieldReader(JsonElementWithLine element, List<BaselineProblem> problems)
    {
        (this.element, this.problems) = (element, problems);
    }

    public void Report(JsonElementWithLine at, string message) => problems.Add(new BaselineProblem(at.Line, message));

    /// <summary>Reports fields that are not known, and fields that are there twice.</summary>
    public void AllowOnly(IReadOnlyList<string> known)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in element.Members)
        {
            if (!known.Contains(name))
            {
                var shown = TerminalText.Sanitize(name, 60);
                Report(value, $"the field \"{shown}\" is not known; known are {string.Join(", ", known)}");
            }
            else if (seen.TryGetValue(name, out var line))
            {
                Report(value, FormattableString.Invariant($"the field \"{name}\" is there already, on line {line}"));
            }

            seen[name] = value.Line;
        }
    }

    /// <summary>The value of a field; null when it is not there.</summary>
    public JsonElementWithLine? Find(string name)
    {
        foreach (var member in element.Members)
        {
            if (member.Name == name)
            {
                return member.Value;
            }
        }

        return null;
    }

    public JsonElementWithLine? Require(string name)
    {
        var value = Find(name);
        if (value is null)
        {
            Report(element, $"the field \"{name}\" is missing");
        }

        return value;
    }

    /// <summary>Returns a text; an empty one is a problem, because it could stand for anything.</summary>
    public string? Text(string name)
    {
        var value = Find(name);
        if (value is null or { Kind: JsonTokenType.String } && !string.IsNullOrWhiteSpace(value?.Text ?? "-"))
        {
            return value?.Text;
        }

        Report(value!, value!.Kind == JsonTokenType.String ? $"\"{name}\" is empty; omit it" : WrongKind(name, value));
        return null;
    }

    /// <summary>Returns an id; a number is a problem, because many programs round its last digits.</summary>
    public NumericId? Id(string name)
    {
        var value = Find(name);
        if (value is { Kind: JsonTokenType.Number })
        {
            Report(value, $"\"{name}\" is a number; put it in quotes, because numbers lose digits");
            return null;
        }

        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!NumericId.TryParse(text, out var id))
        {
            Report(value!, $"\"{name}\": {NumericId.ProblemOf(text)}");
        }

        return id;
    }

    public bool? Flag(string name)
    {
        var value = Find(name);
        if (value is null or { Kind: JsonTokenType.True or JsonTokenType.False })
        {
            return value is null ? null : value.Kind == JsonTokenType.True;
        }

        Report(value, $"\"{name}\" is {value.KindName}, not true or false");
        return null;
    }

    /// <summary>Returns a time; null stands for never.</summary>
    public DateTimeOffset? Time(string name)
    {
        var value = Find(name);
        if (value is null or { Kind: JsonTokenType.Null })
        {
            return null;
        }

        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (
            value.Kind == JsonTokenType.String
            && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, Style, out var time)
        )
        {
            return time;
        }

        Report(value, $"\"{name}\" is not a time such as 2026-01-31T12:00:00Z");
        return null;
    }

    private static string WrongKind(string name, JsonElementWithLine value) =>
        $"\"{name}\" is {value.KindName}, not a text";
}
