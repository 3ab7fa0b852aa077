namespace AhaIntegrations.Api.Sandbox;

/// <summary>
/// How the sandbox answers where the documentation does not say what the live service does. The module must work under
/// either answer.
/// </summary>
internal sealed class SandboxVariants
{
    /// <summary>A PUT of <c>enabled:false</c> returns 200 and changes nothing.</summary>
    public bool IgnoresSwitchingOff { get; set; }

    /// <summary><c>/integrations/{id}</c> answers instead of 404.</summary>
    public bool AnswersAccountIntegrationById { get; set; }

    /// <summary><c>integration_version</c> inside <c>integration</c> returns 422.</summary>
    public bool RefusesIntegrationVersion { get; set; }

    /// <summary>A product key is found whatever its case.</summary>
    public bool FindsKeysInAnyCase { get; set; }

    /// <summary>The list of a product also holds the account's integrations.</summary>
    public bool ListsInheritedIntegrations { get; set; }

    /// <summary>The answer to sending a record omits the ids of jobs, as older servers do.</summary>
    public bool OmitsJobIds { get; set; }

    /// <summary>A new integration is switched off although on was requested.</summary>
    public bool CreatesSwitchedOff { get; set; }
}
