using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Journals;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>Turns changes that could not be written down into errors. Without its journal nothing can go on.</summary>
internal static class JournalOutcome
{
    /// <summary>Awaits a change. A failure of the request or of the journal becomes the error.</summary>
    public static async Task<Outcome<T>> FromAsync<T>(ErrorSubject subject, Task<T> work)
        where T : class
    {
        try
        {
            return await Outcome<T>.FromAsync(subject, work).ConfigureAwait(false);
        }
        catch (JournalException problem)
        {
            return Failed<T>(problem);
        }
    }

    /// <summary>An outcome that ends the command.</summary>
    public static Outcome<T> Failed<T>(JournalException problem)
        where T : class => new(null, ErrorOf(problem), EndsThePipeline: true);

    /// <summary>Creates the error for a journal that can't be used.</summary>
    public static ErrorRecord ErrorOf(JournalException problem) =>
        ErrorRecords.Create(
            problem.Id,
            $"{TerminalText.Sanitize(problem.Path)}: {problem.Message}",
            problem.Path,
            exception: problem
        );
}
