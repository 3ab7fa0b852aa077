namespace AhaIntegrations.Completion;

/// <summary>Completes kinds of differences with their meanings.</summary>
public sealed class DifferenceKindCompleter()
    : WordCompleter(
        (Any, "every kind of difference"),
        (nameof(DifferenceKind.Missing), "an entry without an id has no integration"),
        (nameof(DifferenceKind.Gone), "an integration of the baseline is not there any more"),
        (nameof(DifferenceKind.New), "an integration is not in the baseline, which covers its place"),
        (nameof(DifferenceKind.SwitchedOn), "on, and off in the baseline"),
        (nameof(DifferenceKind.SwitchedOff), "off, and on in the baseline"),
        (nameof(DifferenceKind.Renamed), "has another name"),
        (nameof(DifferenceKind.OtherTemplate), "follows another template, or none"),
        (nameof(DifferenceKind.Health), "its health changed between two snapshots"),
        (nameof(DifferenceKind.Ambiguous), "several integrations could be meant"),
        (nameof(DifferenceKind.Unreadable), "could not be read")
    )
{
    /// <summary>The word for all kinds.</summary>
    internal const string Any = "Any";
}
