namespace AhaIntegrations;

/// <summary>What makes two creates the same command: owner (null for the account), service and template.</summary>
internal sealed record CreationKey(string? Product, string ServiceName, string? TemplateId)
{
    /// <summary>How messages call it.</summary>
    public override string ToString() => $"{ServiceName} of {OwnerName.Of(Product)}";
}
