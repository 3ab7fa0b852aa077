using AhaIntegrations.Errors;

namespace AhaIntegrations.Changes;

/// <summary>A pause journal that can't be used.</summary>
internal sealed class PauseJournalException(ErrorId id, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public ErrorId Id => id;
}
