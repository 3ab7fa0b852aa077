using System.Management.Automation;
using System.Security;

namespace AhaIntegrations.Binding;

/// <summary>
/// Refuses a token in plain text, which would stay in the history and in scripts, and names the alternatives.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return data is SecureString
            ? data
            : throw new ArgumentTransformationMetadataException(
                "A token must be a SecureString, never plain text, which would stay in the history. "
                    + "Type it: -Token (Read-Host -AsSecureString). Or take it from a vault: -Token (Get-Secret aha). "
                    + "Or pass a credential whose password it is: -Credential. "
                    + "Or set the environment variables AHA_DOMAIN and AHA_TOKEN."
            );
    }
}
