using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>A command that switches integrations, each named by its id. Bad ids never reach the leaf, nor what the user refuses.</summary>
public abstract class AhaSwitchCmdlet : AhaProductCmdlet
{
    private readonly string action;

    private protected AhaSwitchCmdlet(string action)
        : base(throttleLimit: 1)
    {
        this.action = action;
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
            Refuse(ErrorRecords.InvalidInput("NoIntegration", $"No integration is named for {OwnerName.Of(reference?.Key)}: pipe integrations (Get-AhaIntegration), or give -Id.", reference?.Source));
            return;
        }

        if (reference is { IsIntegration: true, IntegrationId: { } piped } && !ids.Contains(piped))
        {
            Refuse(ErrorRecords.InvalidInput("ContradictingId", $"{reference.IntegrationName ?? "Integration"} ({piped}) was piped, but -Id names {Printable.Line(string.Join(", ", ids), 60)}: which one is meant is not clear.", reference.Source));
            return;
        }

        foreach (var id in ids)
        {
            Switch(reference, id, connection);
        }
    }

    /// <summary>Begins to switch one integration.</summary>
    private protected abstract void Switch(ErrorSubject subject, string? product, string id, Connection connection);

    private void Switch(ProductReference? reference, string id, Connection connection)
    {
        var product = reference?.Key;
        if (InputRules.ProblemOfNumericId(id) is { } problem)
        {
            Refuse(ErrorRecords.InvalidInput("InvalidId", problem, id));
            return;
        }

        var name = id == reference?.IntegrationId && reference.IntegrationName is { } known ? $"{known} ({id})" : $"integration {id}";
        var subject = new ErrorSubject($"{name} of {OwnerName.Of(product)}", reference?.Source ?? id);
        if (product is null && !AllowUndocumented)
        {
            Refuse(ErrorRecords.AccountLevelUndocumented(subject));
            return;
        }

        WarnOfHeirs(connection, id, subject.Name);
        if (ShouldProcess(subject.Name, action))
        {
            Switch(subject, product, id, connection);
        }
    }
}
