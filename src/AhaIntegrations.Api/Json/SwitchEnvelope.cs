namespace AhaIntegrations;

/// <summary>The body that switches an integration.</summary>
internal sealed record SwitchEnvelope(SwitchEnvelope.Fields Integration)
{
    /// <summary>The one field that can be changed.</summary>
    internal sealed record Fields(bool Enabled);
}
