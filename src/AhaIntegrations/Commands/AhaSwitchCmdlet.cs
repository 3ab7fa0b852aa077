using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Inventory;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>A command that switches integrations, each named by its id.</summary>
public abstract class AhaSwitchCmdlet : AhaProductCmdlet
{
    private readonly string action;
    private bool hasWarned;

    private protected AhaSwitchCmdlet(string action)
        : base(throttleLimit: 1)
    {
        this.action = action;
    }

    /// <summary>
    /// The ids of the integrations, of up to 19 digits each. They belong to the product of <c>-Product</c>. A piped
    /// integration, or a row with an <c>Id</c>, has its own. A product without an id is the error <c>NoIntegration</c>:
    /// the command never guesses which integration you mean.
    /// </summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    [IdTransformation]
    public string[]? Id { get; set; }

    /// <inheritdoc cref="AhaInventoryCmdlet.IncludeProductLine"/>
    [Parameter]
    public SwitchParameter IncludeProductLine { get; set; }

    /// <inheritdoc cref="GetAhaProductCommand.IncludeTeam"/>
    [Parameter]
    public SwitchParameter IncludeTeam { get; set; }

    /// <inheritdoc cref="AhaInventoryCmdlet.AllowUndocumented"/>
    [Parameter]
    public SwitchParameter AllowUndocumented { get; set; }

    private protected override SkippedProduct? ReasonToSkip(PipelineTarget target) =>
        SkippedProduct.Find(target, IncludeProductLine, IncludeTeam);

    private protected override IReadOnlyList<string>? Ids => Id;

    private protected override void Process(PipelineTarget target, AhaSession session)
    {
        var ids = Id ?? (target.IntegrationId is { } own ? [own] : null);
        if (ids is null)
        {
            Window.Refuse(
                ErrorRecords.Create(ErrorId.NoIntegration, $"No integration is named for {target.Scope}", target.Source)
            );
            return;
        }

        if (target is { IsIntegration: true, IntegrationId: { } piped } && !ids.Contains(piped))
        {
            var given = TerminalText.Sanitize(string.Join(", ", ids), 60);
            Window.Refuse(
                ErrorRecords.Create(
                    ErrorId.ContradictingId,
                    $"{target.IntegrationName ?? "Integration"} ({TerminalText.Sanitize(piped, 60)}) was piped, "
                        + $"but -Id names {given}: it is not clear which one is meant",
                    target.Source
                )
            );
            return;
        }

        if (!hasWarned && target.Source is Integration row && UnreadStateWarning.IsDue(MyInvocation, row))
        {
            hasWarned = true;
            UnreadStateWarning.Write(Bridge);
        }

        foreach (var id in ids)
        {
            Process(target, id, session);
        }
    }

    /// <summary>Starts to switch one integration.</summary>
    private protected abstract void Switch(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        AhaSession session
    );

    private void Process(PipelineTarget target, string text, AhaSession session)
    {
        if (!NumericId.TryParse(text, out var id))
        {
            Window.Refuse(ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(text), text));
            return;
        }

        var isPiped = text == target.IntegrationId && target.IntegrationName is not null;
        var name = isPiped ? $"{target.IntegrationName} ({id})" : $"integration {id}";
        var subject = new ErrorSubject($"{name} of {target.Scope}", target.Source ?? text);
        if (target.Scope.Product is null && !AllowUndocumented)
        {
            Window.Refuse(AccountLevel.Undocumented(subject));
            return;
        }

        TemplateWarning.Write(Bridge, session, id, subject.Name);
        if (ShouldProcess(session, subject.Name, action))
        {
            Switch(subject, target.Scope, id, session);
        }
    }
}
