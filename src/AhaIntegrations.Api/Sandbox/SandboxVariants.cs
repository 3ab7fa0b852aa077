namespace AhaIntegrations;

/// <summary>
/// How the sandbox answers where no documentation says what the live service does. Each switch is one of the open points;
/// the module must work under either answer.
/// </summary>
public sealed class SandboxVariants
{
    /// <summary>(a) A PUT of <c>enabled:false</c> is answered 200 and changes nothing.</summary>
    public bool IgnoresSwitchingOff { get; set; }

    /// <summary>(b) <c>/integrations/{id}</c> answers instead of 404.</summary>
    public bool AnswersAccountIntegrationById { get; set; }

    /// <summary>(c) <c>integration_version</c> inside <c>integration</c> is refused with 422.</summary>
    public bool RefusesIntegrationVersion { get; set; }

    /// <summary>(g) A product key is found whatever its case.</summary>
    public bool FindsKeysInAnyCase { get; set; }

    /// <summary>(h, i) The list of a product also holds the account's integrations.</summary>
    public bool ListsInheritedIntegrations { get; set; }

    /// <summary>A request to send a record is answered as of old, without the ids of jobs.</summary>
    public bool TellsNoJobs { get; set; }

    /// <summary>(j) A new integration comes back switched off though on was asked.</summary>
    public bool CreatesSwitchedOff { get; set; }
}
