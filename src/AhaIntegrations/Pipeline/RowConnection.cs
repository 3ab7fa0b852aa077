using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>The connection that a row says it came through.</summary>
/// <param name="Connection">The connection; null when the row names none, or none that is open here.</param>
/// <param name="Problem">Why it can't be used; null when it can, or when there is none.</param>
/// <param name="Address">The address of a connection that is not open here, where the row tells it: an explicit connection to another address must not take its place.</param>
internal readonly record struct RowConnection(Connection? Connection, string? Problem = null, Uri? Address = null)
{
    /// <summary>What is wrong when the row is acted on through a connection that was asked for; null when nothing is.</summary>
    public ErrorRecord? ProblemWith(Connection? asked, ErrorSubject subject, object? source) =>
        Problem is null ? null
        : asked is null ? ErrorRecords.InvalidInput("ConnectionNotFound", Problem, source)
        : Address is not null && Address != asked.Address ? ErrorRecords.WrongAccount(subject, "that is closed", Address, asked)
        : null;
}
