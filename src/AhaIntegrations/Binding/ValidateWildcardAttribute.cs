using System.Management.Automation;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>
/// Refuses an invalid wildcard pattern before anything is sent: the engine reports it only at the first comparison.
/// </summary>
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
            throw new ValidationMetadataException(
                $"'{TerminalText.Sanitize(pattern, 60)}' is not a wildcard pattern: {exception.Message}"
            );
        }
    }
}
