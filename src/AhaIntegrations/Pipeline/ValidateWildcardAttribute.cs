using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Refuses a pattern that is no wildcard pattern before anything is sent: the engine finds out only when it first compares.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateWildcardAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not string { Length: > 0 } pattern)
        {
            throw new ValidationMetadataException("A pattern is empty.");
        }

        try
        {
            WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch("");
        }
        catch (WildcardPatternException exception)
        {
            throw new ValidationMetadataException($"'{Printable.Line(pattern, 60)}' is not a wildcard pattern: {exception.Message}");
        }
    }
}
