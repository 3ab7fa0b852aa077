namespace AhaIntegrations.Api.Creation;

/// <summary>What makes two creates the same request: scope, service and template.</summary>
internal sealed record CreationKey(IntegrationScope Scope, ServiceName ServiceName, NumericId? TemplateId)
{
    /// <summary>The name used in messages.</summary>
    public override string ToString() => $"{ServiceName} of {Scope}";
}
