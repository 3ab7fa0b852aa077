using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>What one request came to: a record, or an error in its place.</summary>
/// <param name="Record">The record; null when there is none.</param>
/// <param name="Error">The error; null when there is none.</param>
/// <param name="EndsThePipeline">Whether everything that follows would fail in the same way.</param>
internal readonly record struct Outcome(object? Record, ErrorRecord? Error = null, bool EndsThePipeline = false)
{
    public static Outcome Failed(AhaApiException failure, ErrorSubject subject) =>
        new(null, ErrorRecords.From(failure, subject), ErrorRecords.EndsThePipeline(failure.Kind));

    /// <summary>Awaits work on one record, which then remembers its connection.</summary>
    public static async Task<Outcome> OfAsync<T>(ErrorSubject subject, Connection connection, Task<T> work)
        where T : AhaObject
    {
        try
        {
            var record = await work.ConfigureAwait(false);
            record.Connection = connection;
            if (record is Integration integration)
            {
                connection.Heirs.Learn(integration);
            }

            return new Outcome(record);
        }
        catch (AhaApiException failure)
        {
            return Failed(failure, subject);
        }
    }

    /// <summary>Awaits work on one integration of a pause. Without its journal nothing may go on.</summary>
    public static async Task<Outcome> OfAsync(ErrorSubject subject, Connection connection, string journal, Task<PauseResult> work)
    {
        try
        {
            var result = await work.ConfigureAwait(false);
            result.Integration.Connection = connection;
            connection.Heirs.Learn(result.Integration);
            return new Outcome(result);
        }
        catch (AhaApiException failure)
        {
            return Failed(failure, subject);
        }
        catch (PauseJournalException problem)
        {
            return new Outcome(null, ErrorRecords.From(problem, journal), EndsThePipeline: true);
        }
    }

    /// <summary>One outcome as the list that a window takes. The work is under way already.</summary>
    public static async IAsyncEnumerable<Outcome> ListAsync(Task<Outcome> work)
    {
        yield return await work.ConfigureAwait(false);
    }
}
