namespace AhaIntegrations;

/// <summary>A pause journal that can't be used.</summary>
internal sealed class PauseJournalException(JournalProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public JournalProblem Problem => problem;
}
