using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>Makes an open connection the default of the runspace again. No request.</summary>
[Cmdlet(VerbsCommon.Select, "AhaConnection")]
[OutputType(typeof(Connection))]
public sealed class SelectAhaConnectionCommand : PSCmdlet
{
    /// <summary>
    /// The connection that becomes the default: an object from <c>Connect-Aha</c> or <c>Get-AhaConnection</c>, or the
    /// name of one.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => BoundInput.Check(this);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var reference = Connection ?? new ConnectionReference(null);
        if (reference.Session is not { Connection: { IsOpen: true } connection } session)
        {
            var problem = reference.Problem ?? $"Connection '{reference}' is closed.";
            throw this.EndWith(ErrorRecords.Create(ErrorId.ConnectionNotFound, problem));
        }

        SessionTable.Current.Prefer(session);
        WriteObject(connection);
    }
}
