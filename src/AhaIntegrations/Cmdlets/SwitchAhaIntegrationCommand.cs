using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>What enabling and disabling have in common. One PUT for each integration, no request before it.</summary>
public abstract class SwitchAhaIntegrationCommand : AhaProductCmdlet
{
    private readonly bool enabled;

    private protected SwitchAhaIntegrationCommand(bool enabled)
        : base(throttleLimit: 1)
    {
        this.enabled = enabled;
    }

    /// <summary>Ids of the integrations. A piped integration, or a row with an Id, brings its own.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Tries <c>/integrations/{id}</c> for integrations of the account, which is not documented.</summary>
    [Parameter]
    public SwitchParameter AllowUndocumented { get; set; }

    private protected override IReadOnlyList<string>? Ids => Id;

    private protected override void Process(ProductReference? reference, Connection connection)
    {
        var ids = Id ?? (reference?.IntegrationId is { } own ? [own] : null);
        if (ids is null)
        {
            Refuse(ErrorRecords.InvalidInput("NoIntegration", $"No integration is named for {OwnerName(reference?.Key)}: pipe integrations (Get-AhaIntegration), or give -Id.", reference?.Source));
            return;
        }

        foreach (var id in ids)
        {
            Switch(reference, id, connection);
        }
    }

    private void Switch(ProductReference? reference, string id, Connection connection)
    {
        var product = reference?.Key;
        if (InputRules.ProblemOfNumericId(id) is { } problem)
        {
            Refuse(ErrorRecords.InvalidInput("InvalidId", problem, id));
            return;
        }

        var name = id == reference?.IntegrationId && reference.IntegrationName is { } known ? $"{known} ({id})" : $"integration {id}";
        var subject = new ErrorSubject($"{name} of {OwnerName(product)}", reference?.Source ?? id);
        if (product is null && !AllowUndocumented)
        {
            Refuse(ErrorRecords.AccountLevelUndocumented(subject));
            return;
        }

        WarnOfHeirs(connection, id, subject.Name);
        if (ShouldProcess(subject.Name, enabled ? "Enable" : "Disable"))
        {
            Begin(Outcome.OfAsync(subject, connection, connection.Client.SetEnabledAsync(product, id, enabled, Notices, Cancellation)));
        }
    }
}
