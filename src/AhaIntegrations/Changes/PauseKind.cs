using System.Text.Json.Serialization;

namespace AhaIntegrations.Changes;

/// <summary>What a line of a pause journal says about an integration.</summary>
[JsonConverter(typeof(PauseKindConverter))]
internal enum PauseKind
{
    /// <summary>Its state before anything was done; on the disk before it is switched.</summary>
    Seen,

    /// <summary>The pause switched it off.</summary>
    Off,

    /// <summary>It is on as before: nothing is left to restore.</summary>
    On,
}
