namespace AhaIntegrations;

/// <summary>How an account, or a second file, differs from a baseline.</summary>
public enum DifferenceKind
{
    /// <summary>No integration of the service is in the product, although an entry without an id wants one.</summary>
    Missing,

    /// <summary>An integration of the baseline is not there any more. It is never created again.</summary>
    Gone,

    /// <summary>
    /// An integration is there that the baseline does not list, where the baseline covers everything.
    /// </summary>
    New,

    /// <summary>It is on, and off in the baseline.</summary>
    SwitchedOn,

    /// <summary>It is off, and on in the baseline.</summary>
    SwitchedOff,

    /// <summary>It has another name.</summary>
    Renamed,

    /// <summary>It follows another template, or none.</summary>
    OtherTemplate,

    /// <summary>Between two snapshots, its health changed.</summary>
    Health,

    /// <summary>Several integrations could be meant, so none is changed.</summary>
    Ambiguous,

    /// <summary>It could not be read, so nothing is known about it.</summary>
    Unreadable,
}
