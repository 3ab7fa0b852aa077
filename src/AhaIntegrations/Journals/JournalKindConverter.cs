using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations.Journals;

/// <summary>Writes kinds as words, so that people can read a journal.</summary>
internal sealed class JournalKindConverter()
    : JsonStringEnumConverter<JournalKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
