using AhaIntegrations.Errors;

namespace AhaIntegrations.Changes;

/// <summary>A change that a plan asks for. Create it with <see cref="Create"/> or <see cref="Switch"/>.</summary>
internal sealed record WantedChange
{
    private WantedChange(ChangeAction action, Uri address, IntegrationScope scope, ErrorSubject subject)
    {
        Action = action;
        Address = address;
        Scope = scope;
        Subject = subject;
    }

    public ChangeAction Action { get; }

    /// <summary>The base address of the account.</summary>
    public Uri Address { get; }

    /// <summary>The account or the product.</summary>
    public IntegrationScope Scope { get; }

    /// <summary>What an error about it names.</summary>
    public ErrorSubject Subject { get; }

    /// <summary>The integration to switch; null for a create.</summary>
    public NumericId? Id { get; private init; }

    /// <summary>The integration to create; null for a switch.</summary>
    public NewIntegration? New { get; private init; }

    /// <summary>The kind of integration as planned; null when the plan does not say.</summary>
    public string? ServiceName { get; private init; }

    /// <summary>Its name as planned, for people only; null when the plan does not say.</summary>
    public string? Name { get; private init; }

    /// <summary>
    /// A create, unless an integration exists that makes it unnecessary (<see cref="NewIntegration.IsSatisfiedBy"/>).
    /// </summary>
    public static WantedChange Create(
        Uri address,
        IntegrationScope scope,
        NewIntegration integration,
        ErrorSubject subject
    ) =>
        new(ChangeAction.Create, address, scope, subject)
        {
            New = integration,
            ServiceName = integration.ServiceName.Value,
        };

    /// <summary>A switch, unless the integration is gone, is of another kind, or is as wanted already.</summary>
    public static WantedChange Switch(
        Uri address,
        IntegrationScope scope,
        NumericId id,
        bool on,
        ErrorSubject subject,
        string? serviceName = null,
        string? name = null
    ) =>
        new(on ? ChangeAction.SwitchOn : ChangeAction.SwitchOff, address, scope, subject)
        {
            Id = id,
            ServiceName = serviceName,
            Name = name,
        };

    /// <summary>What became of it, with what is known of the integration.</summary>
    public ChangeResult Result(
        ChangeOutcome outcome,
        Integration? integration = null,
        string? detail = null,
        string? errorId = null
    ) =>
        new(Action, outcome)
        {
            Product = Scope.Product?.Value,
            Id = integration?.Id ?? Id?.Value,
            ServiceName = integration?.ServiceName ?? ServiceName,
            Name = integration?.Name ?? Name,
            TemplateId = integration?.TemplateId ?? New?.TemplateId?.Value,
            Enabled = integration?.Enabled,
            Detail = Sentence.From(detail),
            ErrorId = errorId,
            Address = Address.ToString(),
        };
}
