using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>What everything that Aha! answers has in common.</summary>
public abstract class AhaObject : IJsonOnDeserialized
{
    private static readonly Dictionary<string, object?> None = [];

    /// <summary>The record's id, as decimal text of up to 19 digits (beyond what a double can hold).</summary>
    [JsonRequired]
    [JsonConverter(typeof(RequiredIdConverter))]
    public string Id { get; init; } = "";

    /// <summary>
    /// Fields of the answer that this version has no property for, under their JSON names (for instance <c>jql_filter</c>).
    /// Numbers, texts, booleans, lists and dictionaries; a field whose name says that it is a credential is a <see cref="Secret"/>.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalFields { get; private set; } = None;

    /// <summary>The connection this came through, so that a pipeline acts on the account that it read; null when no connection was used.</summary>
    [JsonIgnore]
    public Connection? Connection { get; internal set; }

    /// <summary>The record's own credential, which other fields may repeat.</summary>
    [JsonIgnore]
    private protected virtual Secret? Credential => null;

    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>Reads the unknown fields at once: broken text in them must fail with the answer, not in the user's hands.</summary>
    /// <exception cref="JsonException">A field can't be read.</exception>
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (UnknownFields is null)
        {
            return;
        }

        try
        {
            AdditionalFields = PlainValue.FromFields(UnknownFields, Credential);
            UnknownFields = null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }
}
