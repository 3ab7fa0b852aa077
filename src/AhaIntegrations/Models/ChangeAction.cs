namespace AhaIntegrations;

/// <summary>What is to be done with an integration. Nothing is ever deleted.</summary>
public enum ChangeAction
{
    /// <summary>Create it.</summary>
    Create,

    /// <summary>Switch it on.</summary>
    SwitchOn,

    /// <summary>Switch it off.</summary>
    SwitchOff,
}
