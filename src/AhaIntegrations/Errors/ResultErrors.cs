using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>What a command found: a change without its effect, health, jobs.</summary>
internal static class ResultErrors
{
    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Rows { get; } =
        new Dictionary<ErrorId, ErrorDefinition>
        {
            [ErrorId.HealthNotKnown] = new(
                ErrorCategory.InvalidResult,
                "See the errors before this one, and check what was piped or named."
            ),
            [ErrorId.IntegrationUnhealthy] = new(
                ErrorCategory.InvalidResult,
                "The error's target object holds all of them. The web interface shows what failed; no "
                    + "documented call returns it."
            ),
            [ErrorId.JobFailed] = new(
                ErrorCategory.InvalidResult,
                "The server's words say why. The error's target object is the job with all errors; correct the "
                    + "records or the integration in the web interface and send them again."
            ),
            [ErrorId.JobNotComplete] = new(
                ErrorCategory.OperationTimeout,
                "The job goes on. Wait again with Wait-AhaIntegrationJob, or longer with -TimeoutSec."
            ),
            [ErrorId.NotApplied] = new(
                ErrorCategory.InvalidResult,
                "Check the integration in the web interface: it may lack its configuration, or its template may decide."
            ),
            [ErrorId.OutcomeUnknown] = new(
                ErrorCategory.InvalidResult,
                "Check with Get-AhaIntegration in a minute. If you run the same command again in this process, or "
                    + "with the same Connect-Aha -JournalPath in another, it looks first and takes an integration "
                    + "that appeared late. Remove what should not exist in the web interface."
            ),
        };
}
