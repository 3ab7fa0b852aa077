using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>Switches one integration: one PUT, and no request before it.</summary>
internal static class IntegrationSwitch
{
    public static async Task<Outcome<Integration>> SetAsync(
        AhaSession session,
        PipelineBridge bridge,
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        bool enabled
    )
    {
        var client = session.Client.WithNotices(bridge.Notices);
        var work = client.SetEnabledAsync(scope, id, enabled, bridge.Cancellation);
        var outcome = await Outcome<Integration>.FromAsync(subject, work).ConfigureAwait(false);
        if (outcome.Record is { } integration)
        {
            session.TemplateDependents.Learn(integration);
        }

        return outcome;
    }
}
