using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Creates an integration of the account or of products (documented). One request each, and one more, the list, with
/// <c>-IfMissing</c>. Nothing can be deleted over the API, and without a template the integration is created unconfigured:
/// both are done in the web interface.
/// </summary>
[Cmdlet(VerbsCommon.New, "AhaIntegration", DefaultParameterSetName = ProductSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Integration), typeof(RollOutSummary))]
public sealed class NewAhaIntegrationCommand : AhaProductCmdlet
{
    private readonly RollOutSummary summary = new();

    /// <summary>Makes the command.</summary>
    public NewAhaIntegrationCommand()
        : base(throttleLimit: 1)
    {
    }

    /// <summary>The kind of integration in snake_case, for instance <c>jira</c>. There is no list of allowed names.</summary>
    [Parameter(Mandatory = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string ServiceName { get; set; } = "";

    /// <summary>The id of the template that the integration follows. Documented for products only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    public string? TemplateId { get; set; }

    /// <summary>1 or 2; the server's default is 1. Where it goes in the request is inferred.</summary>
    [Parameter]
    [ValidateRange(1, 2)]
    public int? IntegrationVersion { get; set; }

    /// <summary>Creates it switched off. Only creating it switched on is documented.</summary>
    [Parameter]
    public SwitchParameter Disabled { get; set; }

    /// <summary>Skips products that have an integration of that service already, whatever its name, template and state; so a roll-out can be repeated.</summary>
    [Parameter]
    public SwitchParameter IfMissing { get; set; }

    /// <summary>Gives a last object that lists what was created, skipped and failed.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (InputRules.ProblemOfServiceName(ServiceName) is { } serviceProblem)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidServiceName", serviceProblem, ServiceName));
        }

        if (TemplateId is not null && InputRules.ProblemOfNumericId(TemplateId) is { } templateProblem)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidId", templateProblem, TemplateId));
        }
    }

    private protected override void Process(ProductReference? reference, Connection connection)
    {
        var product = reference?.Key;
        if (reference is { IsIntegration: true } or { Key: null })
        {
            Refuse(ErrorRecords.InvalidInput("InvalidProduct", $"{reference.IntegrationName ?? "Integration"} ({reference.IntegrationId}) is not a product: pipe products or keys to create integrations in them.", reference.Source));
            return;
        }

        if (product is null && TemplateId is not null)
        {
            Refuse(ErrorRecords.InvalidInput("TemplateNeedsProduct", "A template is used for an integration of a product: give -Product with -TemplateId.", TemplateId));
            return;
        }

        var subject = new ErrorSubject($"new integration {ServiceName} of {OwnerName.Of(product)}", reference?.Source ?? ServiceName);
        var look = IfMissing ? Await(LookAsync(connection.Client, product, subject, Notices, Cancellation)) : default;
        if (look.Error is not null)
        {
            // What can't be looked at is not created in: it might be the second one.
            Begin(Task.FromResult(look));
            return;
        }

        if (look.Record is { } existing)
        {
            Skip(product, $"there is one already: {existing}");
            return;
        }

        var template = TemplateId is null ? "" : $" from template {TemplateId}";
        if (!ShouldProcess(OwnerName.Of(product), $"Create {(Disabled ? "switched-off " : "")}integration {ServiceName}{template}"))
        {
            Skip(product, "not confirmed");
            return;
        }

        Begin(Outcome.OfAsync(subject, connection, CreateAsync(connection, product, Notices, Cancellation)));
    }

    private protected override void WriteResult(object record)
    {
        summary.Add((Integration)record);
        base.WriteResult(record);
    }

    private protected override void WriteFailure(ErrorRecord error)
    {
        summary.Fail(Printable.Line(error.TargetObject?.ToString(), 100), error.ErrorDetails.Message, error.FullyQualifiedErrorId.Split(',')[0]);
        base.WriteFailure(error);
    }

    private protected override void Finish()
    {
        if (Summary)
        {
            WriteObject(summary);
        }
    }

    private void Skip(string? product, string reason)
    {
        WriteVerbose(Printable.Line($"{OwnerName.Of(product)} is skipped: {reason}."));
        summary.Skip(product ?? "account", reason);
    }

    /// <summary>The first integration of that service, an error, or nothing.</summary>
    private async Task<Outcome> LookAsync(AhaClient client, string? product, ErrorSubject subject, INoticeListener notices, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var row in client.ListIntegrationsAsync(product, notices, cancellationToken).ConfigureAwait(false))
            {
                if (row.ServiceName == ServiceName)
                {
                    return new Outcome(row);
                }
            }

            return default;
        }
        catch (AhaApiException failure)
        {
            return Outcome.Failed(failure, subject);
        }
    }

    private async Task<Integration> CreateAsync(Connection connection, string? product, INoticeListener notices, CancellationToken cancellationToken)
    {
        var asked = new NewIntegration { ServiceName = ServiceName, TemplateId = TemplateId, IntegrationVersion = IntegrationVersion, Enabled = !Disabled };
        var created = await connection.Client.CreateIntegrationAsync(product, asked, notices, cancellationToken).ConfigureAwait(false);
        connection.Heirs.Learn(created, TemplateId);
        if (created.Enabled is { } isOn && isOn != asked.Enabled)
        {
            notices.Report(new Notice(NoticeLevel.Warning, $"{Printable.Line(created.ToString())} of {OwnerName.Of(product)} was created, but is switched {(isOn ? "on" : "off")}; {(asked.Enabled ? "on" : "off")} was asked for."));
        }

        return created;
    }
}
