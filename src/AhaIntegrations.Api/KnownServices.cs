namespace AhaIntegrations;

/// <summary>
/// Service names seen in the vendor's examples and in third-party clients, with their titles. The vendor publishes no
/// list of allowed names: use this for completion and display, never to restrict. <c>asana</c> and <c>smartsheet</c>
/// are guesses: the vendor documents the integrations, but not their service names.
/// </summary>
public static class KnownServices
{
    /// <summary>Titles by service name.</summary>
    public static IReadOnlyDictionary<string, string> Titles { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["asana"] = "Asana",
            ["audit_webhook"] = "Activity webhook",
            ["bitbucket_commit_hook"] = "Bitbucket Commit Hook",
            ["bugzilla"] = "Bugzilla",
            ["confluence"] = "Confluence",
            ["flowdock"] = "Flowdock",
            ["fogbugz"] = "FogBugz",
            ["github_app"] = "GitHub App",
            ["github_commit_hook"] = "GitHub Commit Hook",
            ["github_issues"] = "GitHub Issues",
            ["gitlab_issues"] = "GitLab Issues",
            ["google_hangouts_chat"] = "Google Chat",
            ["hubspot"] = "HubSpot",
            ["jira"] = "Jira",
            ["jira_connect"] = "Jira via Connect",
            ["microsoft_teams"] = "Microsoft Teams",
            ["pivotal_tracker"] = "Pivotal Tracker",
            ["rally"] = "Rally",
            ["redmine"] = "Redmine",
            ["salesforce"] = "Salesforce",
            ["security_webhook"] = "Security webhook",
            ["slack"] = "Aha! (to Slack)",
            ["slack_commands"] = "Aha! (from Slack)",
            ["smartsheet"] = "Smartsheet",
            ["tfs"] = "Azure DevOps Services (version 1)",
            ["tfs_on_premise"] = "Azure DevOps Server",
            ["trello"] = "Trello",
            ["vsts"] = "Azure DevOps Services (version 2)",
            ["webhooks"] = "Integration webhook",
            ["zendesk"] = "Zendesk",
        };
}
