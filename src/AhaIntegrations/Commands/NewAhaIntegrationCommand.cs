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
/// Creates an integration of the account or of products (documented). Two requests each: the list, which shows what
/// existed before, and the create. No documented call deletes an integration, and without a template it is created
/// unconfigured: use the web interface for both.
/// </summary>
[Cmdlet(
    VerbsCommon.New,
    "AhaIntegration",
    DefaultParameterSetName = ProductSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(Integration))]
public sealed class NewAhaIntegrationCommand : AhaProductCmdlet
{
    private ChangeWindow<CreationResult>? window;
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
    /// Skips a product, or the account, that already has an integration of this service, regardless of its name and
    /// state, so that you can repeat a roll-out. With <c>-TemplateId</c>, only an integration counts that follows this
    /// template or shows none, because the vendor's page shows what was just created from a template without one. If
    /// the list, or one that may count, can't be read, nothing is created there. A product that you name twice, also by
    /// its key and by its id, and also in another runspace of this process, gets one.
    /// </summary>
    [Parameter]
    public SwitchParameter IfMissing { get; set; }

    /// <inheritdoc cref="AhaInventoryCmdlet.IncludeProductLine"/>
    [Parameter]
    public SwitchParameter IncludeProductLine { get; set; }

    /// <inheritdoc cref="GetAhaProductCommand.IncludeTeam"/>
    [Parameter]
    public SwitchParameter IncludeTeam { get; set; }

    private NewIntegration Request => request ??= ReadRequest();

    private protected override SkippedProduct? ReasonToSkip(PipelineTarget target) =>
        SkippedProduct.Find(target, IncludeProductLine, IncludeTeam);

    private protected override IWorkWindow Window => Creates;

    private ChangeWindow<CreationResult> Creates => window ??= new(Bridge, ThrottleLimit, Progress, WriteResult);

    private protected override void Begin() => _ = Request;

    private protected override void Process(PipelineTarget target, AhaSession session)
    {
        if (ProblemOf(target) is { } problem)
        {
            Window.Refuse(problem);
            return;
        }

        var name = $"new integration {ServiceName} of {target.Scope}";
        var subject = new ErrorSubject(name, target.Source ?? ServiceName);
        var client = session.Client.WithNotices(Bridge.Notices);
        var look = IfMissing ? Look(client, target.Scope, subject) : Outcome<IntegrationLookup>.Nothing;
        if (look.Error is not null)
        {
            // What can't be listed is not created in: it might be the second one.
            var failed = new Outcome<CreationResult>(null, look.Error, look.EndsThePipeline);
            Creates.Begin(() => Task.FromResult(failed));
        }
        else if (look.Record?.Existing is { } found)
        {
            SenderFor(session).NoteFound(target.Scope, Request, found);
            Skip(found);
        }
        else if (!ShouldProcess(session, target.Scope.ToString(), ActionText()))
        {
            Skip(target.Scope, "it was not confirmed");
        }
        else
        {
            var sender = SenderFor(session);
            Creates.Begin(() =>
                JournalOutcome.FromAsync(
                    subject,
                    sender.CreateAsync(target.Scope, Request, look.Record, Bridge.Cancellation)
                )
            );
        }
    }

    private ErrorRecord? ProblemOf(PipelineTarget target)
    {
        if (target.IsIntegration)
        {
            var name = $"{target.IntegrationName ?? "Integration"} ({TerminalText.Sanitize(target.IntegrationId, 60)})";
            var message = $"{name} is not a product: pipe products or keys to create integrations in them";
            return ErrorRecords.Create(ErrorId.InvalidProduct, message, target.Source);
        }

        const string NeedsProduct = "A template is for an integration of a product: specify -Product with -TemplateId";
        return target.Scope.Product is null && Request.TemplateId is not null
            ? ErrorRecords.Create(ErrorId.TemplateNeedsProduct, NeedsProduct, TemplateId)
            : null;
    }

    private void WriteResult(CreationResult result)
    {
        if (result.IsNew)
        {
            WriteObject(result.Integration);
        }
        else
        {
            Skip(result.Integration); // another command of this process created it after the look
        }
    }

    private NewIntegration ReadRequest()
    {
        if (!AhaIntegrations.ServiceName.TryParse(ServiceName, out var serviceName))
        {
            throw Refuse(ErrorId.InvalidServiceName, AhaIntegrations.ServiceName.ProblemOf(ServiceName), ServiceName);
        }

        NumericId? template = null;
        if (TemplateId is not null && !NumericId.TryParse(TemplateId, out template))
        {
            throw Refuse(ErrorId.InvalidId, NumericId.ProblemOf(TemplateId, "template"), TemplateId);
        }

        return new NewIntegration
        {
            ServiceName = serviceName,
            TemplateId = template,
            IntegrationVersion = IntegrationVersion,
            Enabled = !Disabled,
        };
    }

    private Exception Refuse(ErrorId id, string problem, string given) =>
        Bridge.Terminate(ErrorRecords.Create(id, problem, given));

    private string ActionText()
    {
        var template = TemplateId is null ? "" : $" from template {TemplateId}";
        return $"Create {(Disabled ? "switched-off " : "")}integration {ServiceName}{template}";
    }

    private void Skip(Integration existing) => Skip(existing.GetScope(), $"it already exists: {existing}");

    private void Skip(IntegrationScope scope, string reason) =>
        Bridge.WriteVerbose(TerminalText.Sanitize($"{scope} is skipped: {reason}."));

    private Outcome<IntegrationLookup> Look(AhaClient client, IntegrationScope scope, ErrorSubject subject)
    {
        var work = client.Creation.LookAsync(scope, Request, Bridge.Cancellation);
        return Bridge.Await(Outcome<IntegrationLookup>.FromAsync(subject, work));
    }
}
