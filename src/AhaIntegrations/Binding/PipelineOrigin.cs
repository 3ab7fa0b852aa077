using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Session;

namespace AhaIntegrations.Binding;

/// <summary>The connection that a piped object came through.</summary>
/// <param name="Connection">The connection; null when the object names none, or none that is open here.</param>
/// <param name="Problem">Why it can't be used; null when it can, or when there is none.</param>
/// <param name="Address">
/// The address of a connection that is not open here, if known: an explicit connection to another address can't take
/// its place.
/// </param>
internal sealed record PipelineOrigin(Connection? Connection, string? Problem = null, Uri? Address = null)
{
    /// <summary>An object that names no connection.</summary>
    public static PipelineOrigin None { get; } = new((Connection?)null);

    /// <summary>
    /// Returns what is wrong when an object is acted on through an explicit connection; null when nothing is.
    /// </summary>
    /// <param name="explicitSession">The session of -Connection; null when none was given.</param>
    /// <param name="subject">What the error is about.</param>
    public ErrorRecord? ProblemWith(AhaSession? explicitSession, ErrorSubject subject)
    {
        if (Problem is null)
        {
            return null;
        }

        if (explicitSession is null)
        {
            return ErrorRecords.Create(ErrorId.ConnectionNotFound, Problem, subject.Target);
        }

        return Address is not null && Address != explicitSession.Connection.Address
            ? WrongAccount(subject, "that is closed", Address, explicitSession.Connection)
            : null;
    }

    /// <summary>Creates the error for an object that belongs to another account than the explicit connection.</summary>
    public static ErrorRecord WrongAccount(ErrorSubject subject, string name, Uri address, Connection given) =>
        ErrorRecords.Create(
            ErrorId.WrongAccount,
            $"{subject.Name} was read through connection '{name}' ({address.Host}), "
                + $"but -Connection names '{given}' ({given.Address.Host})",
            subject.Target
        );
}
