using System.Text.Json.Serialization;

namespace AhaIntegrations.Journals;

/// <summary>
/// What a line of a journal says. The lines of a pause are about an integration and belong to no numbered change.
/// </summary>
[JsonConverter(typeof(JournalKindConverter))]
internal enum JournalKind
{
    /// <summary>A pause: its state before anything was done; on the disk before it is switched.</summary>
    Seen,

    /// <summary>A pause: it was switched off.</summary>
    Off,

    /// <summary>A pause: it is on as before, so nothing is left to restore.</summary>
    On,

    /// <summary>An integration is about to be switched.</summary>
    Switching,

    /// <summary>It was switched, and the answer shows it.</summary>
    Switched,

    /// <summary>An integration is about to be created.</summary>
    Creating,

    /// <summary>It was created. Earlier creates that look the same are accounted for.</summary>
    Created,

    /// <summary>One is there, so nothing was created: a lost create that looks the same is accounted for.</summary>
    Found,

    /// <summary>Any other request that changes something is about to be sent.</summary>
    Sending,

    /// <summary>It was answered with success.</summary>
    Sent,

    /// <summary>The change was certainly not made.</summary>
    Failed,

    /// <summary>The change failed, but the server may have made it: it stays open.</summary>
    Unknown,
}
