using System.Management.Automation;
using AhaIntegrations.Api;
using AhaIntegrations.Binding;
using AhaIntegrations.Changes;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Creates an integration of the account or of products (documented). One request each, and one more, the list, with
/// <c>-IfMissing</c>. No documented call deletes an integration, and without a template it is created unconfigured: use
/// the web interface for both.
/// </summary>
[Cmdlet(
    VerbsCommon.New,
    "AhaIntegration",
    DefaultParameterSetName = ProductSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(Integration), typeof(RollOutSummary))]
public sealed class NewAhaIntegrationCommand : AhaProductCmdlet
{
    private readonly RollOutSummary summary = new();
    private readonly HashSet<IntegrationScope> asked = [];
    private ChangeWindow<Integration>? window;
    private NewIntegration? request;

    /// <summary>Creates the command.</summary>
    public NewAhaIntegrationCommand()
        : base(throttleLimit: 1) { }

    /// <summary>
    /// The kind of integration in snake_case, for example <c>jira</c>, <c>github_issues</c> or <c>zendesk</c>. Aha!
    /// publishes no list of allowed names, so only the form is checked. To see the names in use, run
    /// <c>Get-AhaIntegration -All</c>.
    /// </summary>
    [Parameter(Mandatory = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string ServiceName { get; set; } = "";

    /// <summary>
    /// The id of the template to follow, of up to 19 digits. Aha! documents templates for integrations of products
    /// only: without a product, you get the error <c>TemplateNeedsProduct</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    [IdTransformation]
    public string? TemplateId { get; set; }

    /// <summary>
    /// The version of the integration, 1 or 2. Aha! uses 1 by default. The value is documented; where it goes in the
    /// request is inferred.
    /// </summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 2)]
    public int? IntegrationVersion { get; set; }

    /// <summary>
    /// Creates the integration switched off. This is inferred: Aha! documents only how to create it switched on.
    /// </summary>
    [Parameter]
    public SwitchParameter Disabled { get; set; }

    /// <summary>
    /// Skips a product, or the account, that already has an integration of this service, regardless of its name,
    /// template and state, so that you can repeat a roll-out. The list is read first, with one request for each 200
    /// integrations. If it can't be read, nothing is created there.
    /// </summary>
    [Parameter]
    public SwitchParameter IfMissing { get; set; }

    /// <inheritdoc cref="AhaInventoryCmdlet.IncludeProductLine"/>
    [Parameter]
    public SwitchParameter IncludeProductLine { get; set; }

    /// <summary>
    /// Returns one more object at the end, which lists what was created, skipped and failed, with the reasons.
    /// </summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    private NewIntegration Request => request ??= ReadRequest();

    private protected override bool SkipsProductLines => !IncludeProductLine;

    private protected override IWorkWindow Window => Integrations;

    private ChangeWindow<Integration> Integrations =>
        window ??= new(Bridge, ThrottleLimit, Progress, WriteRecord) { OnError = OnError };

    private protected override void Begin() => _ = Request;

    private protected override void Process(PipelineTarget target, AhaSession session)
    {
        if (target.IsIntegration)
        {
            var name = $"{target.IntegrationName ?? "Integration"} ({TerminalText.Sanitize(target.IntegrationId, 60)})";
            Window.Refuse(
                ErrorRecords.Create(
                    ErrorId.InvalidProduct,
                    $"{name} is not a product: pipe products or keys to create integrations in them",
                    target.Source
                )
            );
            return;
        }

        if (target.Scope.Product is null && Request.TemplateId is not null)
        {
            Window.Refuse(
                ErrorRecords.Create(
                    ErrorId.TemplateNeedsProduct,
                    "A template is for an integration of a product: specify -Product with -TemplateId",
                    TemplateId
                )
            );
            return;
        }

        var subject = new ErrorSubject(
            $"new integration {ServiceName} of {target.Scope}",
            target.Source ?? ServiceName
        );
        var client = session.Client.WithNotices(Bridge.Notices);
        if (IfMissing && !asked.Add(target.Scope))
        {
            // Named twice: what was asked for the first time must be in the list.
            Integrations.Flush();
        }

        var existing = IfMissing
            ? Bridge.Await(FindExistingAsync(client, target.Scope, subject))
            : Outcome<Integration>.Nothing;
        if (existing.Error is not null)
        {
            // What can't be listed is not created in: it might be the second one.
            Integrations.Begin(() => Task.FromResult(existing));
        }
        else if (existing.Record is { } found)
        {
            SenderFor(session).NoteFound(target.Scope, Request, found);
            Skip(target.Scope, $"it already exists: {found}");
        }
        else if (!ShouldProcess(target.Scope.ToString(), ActionText()))
        {
            Skip(target.Scope, "not confirmed");
        }
        else
        {
            var sender = SenderFor(session);
            Integrations.Begin(() =>
                JournalOutcome.FromAsync(subject, sender.CreateAsync(target.Scope, Request, Bridge.Cancellation))
            );
        }
    }

    private protected override void SkipProductLine(PipelineTarget target)
    {
        base.SkipProductLine(target);
        summary.Skip(target.Scope.Product?.Value ?? "account", "it is a product line");
    }

    private void WriteRecord(Integration integration)
    {
        summary.Add(integration);
        WriteObject(integration);
    }

    private void OnError(ErrorRecord error)
    {
        var target = TerminalText.Sanitize(error.TargetObject?.ToString(), 100);
        summary.Fail(target, error.ErrorDetails.Message, error.FullyQualifiedErrorId.Split(',')[0]);
    }

    private protected override void WriteSummary()
    {
        if (Summary)
        {
            WriteObject(summary);
        }
    }

    private NewIntegration ReadRequest()
    {
        if (!AhaIntegrations.ServiceName.TryParse(ServiceName, out var serviceName))
        {
            throw Bridge.Terminate(
                ErrorRecords.Create(
                    ErrorId.InvalidServiceName,
                    AhaIntegrations.ServiceName.ProblemOf(ServiceName),
                    ServiceName
                )
            );
        }

        NumericId? template = null;
        if (TemplateId is not null && !NumericId.TryParse(TemplateId, out template))
        {
            throw Bridge.Terminate(
                ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(TemplateId, "template"), TemplateId)
            );
        }

        return new NewIntegration
        {
            ServiceName = serviceName,
            TemplateId = template,
            IntegrationVersion = IntegrationVersion,
            Enabled = !Disabled,
        };
    }

    private string ActionText()
    {
        var template = TemplateId is null ? "" : $" from template {TemplateId}";
        return $"Create {(Disabled ? "switched-off " : "")}integration {ServiceName}{template}";
    }

    private void Skip(IntegrationScope scope, string reason)
    {
        Bridge.WriteVerbose(TerminalText.Sanitize($"{scope} is skipped: {reason}."));
        summary.Skip(scope.Product?.Value ?? "account", reason);
    }

    /// <summary>Finds the first integration of the service: it, an error, or nothing.</summary>
    private async Task<Outcome<Integration>> FindExistingAsync(
        AhaClient client,
        IntegrationScope scope,
        ErrorSubject subject
    )
    {
        try
        {
            await foreach (var row in client.ListIntegrationsAsync(scope, Bridge.Cancellation).ConfigureAwait(false))
            {
                if (row.ServiceName == ServiceName)
                {
                    return new Outcome<Integration>(row);
                }
            }

            return Outcome<Integration>.Nothing;
        }
        catch (AhaApiException failure)
        {
            return Outcome<Integration>.Failed(failure, subject);
        }
    }
}
