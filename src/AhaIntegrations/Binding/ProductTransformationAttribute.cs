namespace AhaIntegrations.Binding;

/// <summary>Converts values to references to products and integrations.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProductTransformationAttribute : ReferenceTransformationAttribute<ProductReference>
{
    private protected override ProductReference Create(object? value) => new(value);
}
