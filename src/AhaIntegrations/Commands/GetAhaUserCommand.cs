using System.Management.Automation;
using AhaIntegrations.Errors;

namespace AhaIntegrations.Commands;

/// <summary>
/// Gets the user that the token belongs to, with its roles in products (<c>GET /me</c>, documented). One request.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaUser")]
[OutputType(typeof(CurrentUser))]
public sealed class GetAhaUserCommand : AhaCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var client = RequireSession().Client.WithNotices(Bridge.Notices);
        var subject = new ErrorSubject("the user of the token", null);
        if (TryAwait(subject, client.GetCurrentUserAsync(Bridge.Cancellation), out var user))
        {
            WriteObject(user);
        }
    }
}
