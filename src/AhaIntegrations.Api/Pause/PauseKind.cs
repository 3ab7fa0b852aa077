using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>What a line of a pause journal tells of an integration.</summary>
[JsonConverter(typeof(PauseKindConverter))]
internal enum PauseKind
{
    /// <summary>Its state before anything was done; on the disk before it is switched.</summary>
    Seen,

    /// <summary>It is off because of the pause.</summary>
    Off,

    /// <summary>It is on as before: nothing is left to restore.</summary>
    On,
}
