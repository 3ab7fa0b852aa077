using AhaIntegrations.Journals;

namespace AhaIntegrations.Changes;

/// <summary>A change that was written down when it began.</summary>
/// <param name="log">Where its end is written.</param>
/// <param name="places">The journals, and its number in each.</param>
internal sealed class LoggedChange(ChangeLog log, IReadOnlyList<(ChangeJournal Journal, long Number)> places)
{
    /// <summary>Writes down what the change led to.</summary>
    public void End(JournalEntry entry)
    {
        foreach (var (journal, number) in places)
        {
            log.Follow(journal, entry with { Change = number });
        }
    }

    /// <summary>Writes down that the change failed. One that the server may have made stays open.</summary>
    public void Fail(AhaApiException failure)
    {
        var isOpen = failure.MayHaveBeenExecuted || failure.Kind == AhaErrorKind.OutcomeUnknown;
        End(
            new JournalEntry
            {
                Kind = isOpen ? JournalKind.Unknown : JournalKind.Failed,
                Error = failure.Kind.ToString(),
                RequestId = failure.RequestId,
            }
        );
    }
}
