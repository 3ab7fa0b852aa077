using System.Management.Automation;
using AhaIntegrations.Errors;

namespace AhaIntegrations.Pipeline;

/// <summary>
/// The result of one piece of work: a record, an error in its place, or nothing. A change that failed can have both.
/// </summary>
/// <param name="Record">The record; null when there is none.</param>
/// <param name="Error">The error; null when there is none.</param>
/// <param name="EndsThePipeline">Whether every further piece of work would fail in the same way.</param>
internal sealed record Outcome<T>(T? Record, ErrorRecord? Error = null, bool EndsThePipeline = false)
    where T : class
{
    /// <summary>Whether the server did not find what it is about.</summary>
    public bool IsNotFound => Error?.FullyQualifiedErrorId == nameof(ErrorId.NotFound);

    /// <summary>Neither a record nor an error.</summary>
    public static Outcome<T> Nothing { get; } = new(null, null);

    public static Outcome<T> Failed(ErrorRecord error) => new(null, error);

    public static Outcome<T> Failed(AhaApiException failure, ErrorSubject subject) =>
        new(null, ErrorRecords.From(failure, subject), ErrorRecords.EndsThePipeline(failure.Kind));

    /// <summary>Awaits work; a failure of the request becomes the error.</summary>
    public static Task<Outcome<T>> FromAsync(ErrorSubject subject, Task<T> work) =>
        FromAsync(subject, work, static record => new Outcome<T>(record));

    /// <summary>Awaits work and converts its record; a failure of the request becomes the error.</summary>
    public static async Task<Outcome<T>> FromAsync(ErrorSubject subject, Task<T> work, Func<T, Outcome<T>> convert)
    {
        try
        {
            return convert(await work.ConfigureAwait(false));
        }
        catch (AhaApiException failure)
        {
            return Failed(failure, subject);
        }
    }
}
