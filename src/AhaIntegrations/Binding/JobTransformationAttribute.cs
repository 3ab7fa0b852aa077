namespace AhaIntegrations.Binding;

/// <summary>Converts values to references to jobs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JobTransformationAttribute : ReferenceTransformationAttribute<JobReference>
{
    private protected override JobReference Create(object? value) => new(value);
}
