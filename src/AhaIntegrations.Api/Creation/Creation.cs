namespace AhaIntegrations.Api.Creation;

/// <summary>One create: what is asked for, and which others are the same request.</summary>
internal sealed record Creation(IntegrationScope Scope, NewIntegration Integration, string Place)
{
    public CreationKey Key { get; } = new(Place, Integration.ServiceName, Integration.TemplateId);

    /// <summary>The name used in messages.</summary>
    public override string ToString() => $"{Integration.ServiceName} of {Scope}";
}
