using AhaIntegrations.Changes;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;

namespace AhaIntegrations.Commands;

/// <summary>Switches one integration: one PUT, and no request before it unless a journal is kept.</summary>
internal static class IntegrationSwitch
{
    public static Task<Outcome<Integration>> SetAsync(
        ChangeSender sender,
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        bool enabled,
        CancellationToken cancellationToken
    )
    {
        return JournalOutcome.FromAsync(subject, SwitchAsync());

        async Task<Integration> SwitchAsync()
        {
            var switched = sender.SwitchAsync(scope, id, enabled, null, cancellationToken);
            return (await switched.ConfigureAwait(false)).Integration;
        }
    }
}
