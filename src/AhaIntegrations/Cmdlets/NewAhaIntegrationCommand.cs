using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Creates an integration of the account or of products (documented). One request each. Nothing can be deleted over the
/// API, and without a template the integration is created unconfigured: both are done in the web interface.
/// </summary>
[Cmdlet(VerbsCommon.New, "AhaIntegration", DefaultParameterSetName = ProductSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Integration))]
public sealed class NewAhaIntegrationCommand : AhaProductCmdlet
{
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

        var template = TemplateId is null ? "" : $" from template {TemplateId}";
        if (!ShouldProcess(OwnerName(product), $"Create {(Disabled ? "switched-off " : "")}integration {ServiceName}{template}"))
        {
            return;
        }

        var asked = new NewIntegration { ServiceName = ServiceName, TemplateId = TemplateId, IntegrationVersion = IntegrationVersion, Enabled = !Disabled };
        var subject = new ErrorSubject($"new integration {ServiceName} of {OwnerName(product)}", reference?.Source ?? ServiceName);
        Begin(Outcome.OfAsync(subject, connection, CreateAsync(connection.Client, product, asked, Notices, Cancellation)));
    }

    private static async Task<Integration> CreateAsync(AhaClient client, string? product, NewIntegration asked, INoticeListener notices, CancellationToken cancellationToken)
    {
        var created = await client.CreateIntegrationAsync(product, asked, notices, cancellationToken).ConfigureAwait(false);
        if (created.Enabled is { } isOn && isOn != asked.Enabled)
        {
            notices.Report(new Notice(NoticeLevel.Warning, $"{Printable.Line(created.ToString())} of {OwnerName(product)} was created, but is switched {(isOn ? "on" : "off")}; {(asked.Enabled ? "on" : "off")} was asked for."));
        }

        return created;
    }
}
