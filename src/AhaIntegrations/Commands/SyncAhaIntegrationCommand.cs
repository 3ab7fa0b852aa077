using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Baseline;
using AhaIntegrations.Binding;
using AhaIntegrations.Changes;
using AhaIntegrations.Errors;
using AhaIntegrations.Inventory;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>
/// Makes an account as its baseline states: switches off, switches on, creates. It never deletes, and reads each target
/// once more before it changes it.
/// </summary>
[Cmdlet(
    VerbsData.Sync,
    "AhaIntegration",
    DefaultParameterSetName = BaselineSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(ChangeResult))]
public sealed class SyncAhaIntegrationCommand : AhaBaselineCmdlet
{
    private const string BaselineSet = "Baseline";
    private const string PlanSet = "Plan";
    private const int MaxShown = 20;

    private readonly List<PlanRow> rows = [];
    private ChangeWindow<ChangeResult>? window;
    private JournalFile? journal;

    /// <summary>Creates the command.</summary>
    public SyncAhaIntegrationCommand()
        : base(throttleLimit: 1) { }

    /// <summary>The baseline. Trust it as you trust a script: whoever can change it decides what is switched.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BaselineSet)]
    public string Path { get; set; } = "";

    /// <summary>
    /// Differences from <c>Compare-AhaIntegration</c>, also rows that were read back from JSON or CSV. Rows without an
    /// <c>Action</c> are passed over. An old plan does no harm: what is no longer as planned is left alone.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PlanSet)]
    public object[]? InputObject { get; set; }

    /// <summary>
    /// The maximum number of changes, from 0 to 1000000. More are the error <c>TooManyChanges</c> before anything is
    /// sent; with <c>-WhatIf</c> you see them all.
    /// </summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(0, 1000000)]
    public int MaximumChange { get; set; } = 25;

    /// <summary>
    /// A journal in which each change is written down before it is sent, in addition to the journal of the connection.
    /// What can't be written down is not sent. If a run is interrupted, use the same journal again: a create whose
    /// answer was lost is then not doubled.
    /// </summary>
    [Parameter]
    public string? JournalPath { get; set; }

    private bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? ((SwitchParameter)given).IsPresent
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>
    /// The engine would report each piped row, and then let the command make everything as the file states.
    /// </summary>
    private protected override void Begin()
    {
        if (MyInvocation.ExpectingInput && MyInvocation.BoundParameters.ContainsKey(nameof(Path)))
        {
            const string Both = "There is a plan in the pipeline and a baseline in -Path: omit one of them";
            throw Bridge.Terminate(ErrorRecords.Create(ErrorId.InvalidPlan, Both, Path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var value in InputObject ?? [])
        {
            rows.Add(PlanRow.From(value));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var session = RequireSession();
        if (ParameterSetName == BaselineSet)
        {
            var differences = CompareWithAccount(UserFile.ReadBaseline(this, Path), session, skipState: false);
            rows.AddRange(differences.Select(PlanRow.From));
            WarnOfRest(differences);
        }
        else if (rows.Count == 0)
        {
            Bridge.WriteWarning("Nothing to do: no difference was piped.");
        }

        RequirePlan(session);
        var steps = ChangePlan.ToSteps(rows);
        var count = steps.Sum(step => step.Count);
        if (count > MaximumChange && !IsWhatIf)
        {
            var (all, limit) = (Number(count), Number(MaximumChange));
            throw Bridge.Terminate(
                ErrorRecords.Create(ErrorId.TooManyChanges, $"{all} changes are needed, and -MaximumChange is {limit}")
            );
        }

        if (count > 0)
        {
            Apply(steps, session);
        }
    }

    private protected override async Task EndWorkAsync()
    {
        await base.EndWorkAsync().ConfigureAwait(false);
        if (window is not null)
        {
            await window.DisposeAsync().ConfigureAwait(false);
        }

        journal?.Dispose();
    }

    private void Apply(IReadOnlyList<IReadOnlyList<WantedChange>> steps, AhaSession session)
    {
        journal = JournalPath is null ? null : JournalFile.Open(this, Bridge, JournalPath, mustExist: false);
        if (journal?.ProblemOf(session.Connection) is { } problem)
        {
            throw Bridge.Terminate(problem);
        }

        Progress.Meter.Total = steps.Sum(step => step.Count);
        Progress.Meter.Done = 0;
        window = new ChangeWindow<ChangeResult>(Bridge, ThrottleLimit, Progress, WriteObject);
        var command = MyInvocation.MyCommand.Name;
        var engine = new ChangeEngine(session, command, Bridge.Notices, journal?.Journal);
        foreach (var step in steps)
        {
            foreach (var change in step)
            {
                Apply(change, engine, session);
            }

            window.Flush();
        }

        window.Complete();
    }

    private void Apply(WantedChange change, ChangeEngine engine, AhaSession session)
    {
        if (change is { Id: not null, Scope.Product: null } && !AllowUndocumented)
        {
            window!.Refuse(AccountLevel.Undocumented(change.Subject));
            return;
        }

        if (change.Id is { } switched)
        {
            TemplateWarning.Write(Bridge, session, switched, change.Subject.Name);
        }

        if (ShouldProcess(session, change.Subject.Name, Describe(change)))
        {
            window!.Begin(() => engine.ApplyAsync(change, Bridge.Cancellation));
        }
        else
        {
            var declined = new Outcome<ChangeResult>(change.Result(ChangeOutcome.NotConfirmed));
            window!.Begin(() => Task.FromResult(declined));
        }
    }

    private static string Describe(WantedChange change) =>
        change switch
        {
            { New: { } created } => $"Create {(created.Enabled ? "" : "switched-off ")}integration"
                + (created.TemplateId is { } template ? $" from template {template}" : ""),
            { Action: ChangeAction.SwitchOn } => "Switch on",
            _ => "Switch off",
        };

    /// <summary>A plan with one bad row is not carried out in part.</summary>
    private void RequirePlan(AhaSession session)
    {
        var problems = ChangePlan.ProblemsOf(rows);
        if (problems.Count > 0)
        {
            var rest = problems.Count - MaxShown;
            var more = rest > 0 ? $"; and {Number(rest)} more" : "";
            var text = string.Join("; ", problems.Take(MaxShown).Select(problem => problem.TrimEnd('.')));
            throw Bridge.Terminate(ErrorRecords.Create(ErrorId.InvalidPlan, $"This is not a plan: {text}{more}"));
        }

        var address = session.Connection.Address;
        var foreign = rows.Select(row => row.Address)
            .FirstOrDefault(other => other is not null && !new BaselineDocument { Address = other }.BelongsTo(address));
        if (foreign is not null)
        {
            var document = new BaselineDocument { Address = foreign, File = "A row of the plan" };
            throw Bridge.Terminate(OfAnotherAccount(document, address));
        }
    }

    private void WarnOfRest(IReadOnlyList<Difference> differences)
    {
        var rest = differences.Where(row => row.Action is null).GroupBy(row => row.Kind).ToArray();
        if (rest.Length > 0)
        {
            var kinds = string.Join(", ", rest.Select(kind => $"{Number(kind.Count())} {kind.Key}"));
            Bridge.WriteWarning(
                $"Differences that this command does nothing about: {kinds}. Compare-AhaIntegration shows them."
            );
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
