namespace AhaIntegrations.Completion;

/// <summary>Completes the states of integrations with their meanings.</summary>
public sealed class IntegrationStateCompleter()
    : WordCompleter(
        (nameof(IntegrationState.On), "switched on; each integration is read in full"),
        (nameof(IntegrationState.Off), "switched off: by a user, or by Aha! after errors; each is read in full")
    );
