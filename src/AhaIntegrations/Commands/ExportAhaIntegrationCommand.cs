using System.Management.Automation;
using AhaIntegrations.Baseline;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Files;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Writes a baseline: a file for version control that lists integrations, one on a line. As many requests as reading
/// the same integrations in full.
/// </summary>
[Cmdlet(
    VerbsData.Export,
    "AhaIntegration",
    DefaultParameterSetName = ProductSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low
)]
[OutputType(typeof(FileInfo))]
public sealed class ExportAhaIntegrationCommand : AhaInventoryCmdlet
{
    private const int MaxShown = 10;

    private readonly List<BaselineEntry> entries = [];
    private readonly List<ProductKey> covered = [];
    private readonly HashSet<string> idsOfAccount = new(StringComparer.Ordinal);
    private OutputFile? file;
    private Connection? account;
    private bool isConfirmed;
    private bool isPartial;

    /// <summary>
    /// The baseline to write, in an existing folder. A relative path starts at the current location of PowerShell.
    /// Wildcards are not expanded, and the path must be on the file system. On Unix, a new file can be read by you
    /// only.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>
    /// Adds when the snapshot was taken, and when each integration last changed, failed, and received a webhook
    /// request. Two snapshots can be compared for health; each export differs from the one before.
    /// </summary>
    [Parameter]
    public SwitchParameter AsSnapshot { get; set; }

    /// <inheritdoc cref="ExportAhaIntegrationReportCommand.Force"/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="ExportAhaIntegrationReportCommand.PassThru"/>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool IsDetailed => true;

    private protected override bool KeepsRowsOfAccount => true;

    private protected override bool KeepsRowsNotFound => true;

    private protected override bool AcceptsDetailedInput => true;

    private protected override bool WritesAccountFirst => true;

    private bool IsFiltered => isPartial || ServiceName is not null || Name is not null;

    /// <summary>Checks the path before minutes are spent on reading what could not be written.</summary>
    private protected override void Begin()
    {
        base.Begin();
        file = UserFile.OpenOutput(this, Path, Force);
        isConfirmed = ShouldProcess(file.Path, "Export baseline");
        if (isConfirmed)
        {
            UserFile.TryWrite(this, file.Path, file.Probe);
        }
    }

    private protected override void Process(PipelineTarget target, AhaSession session)
    {
        if (!All && target is { IsIntegration: false, Scope.Product: null })
        {
            const string Nothing = "There is nothing to export: use -All or -Product, or pipe products or integrations";
            throw Bridge.Terminate(ErrorRecords.Create(ErrorId.InvalidProduct, Nothing));
        }

        account ??= session.Connection;
        if (account.Address != session.Connection.Address)
        {
            Window.Refuse(
                ErrorRecords.Create(
                    ErrorId.BaselineOfAnotherAccount,
                    $"{target.Subject.Name} belongs to {session.Connection.Address.Host}, and what came before to "
                        + $"{account.Address.Host}: a baseline is about one account",
                    target.Source
                )
            );
            return;
        }

        isPartial |= target.IsIntegration;
        if (target is { IsIntegration: false, Scope.Product: { } product })
        {
            covered.Add(product);
        }

        // Under -WhatIf nothing is written, so nothing has to be read either.
        if (isConfirmed)
        {
            base.Process(target, session);
        }
    }

    /// <summary>The list of a product may repeat those of the account, which can't be read through it.</summary>
    private protected override bool IsSelected(Integration integration) =>
        integration.ProductKey is null || !idsOfAccount.Contains(integration.Id);

    private protected override void WriteRecord(Integration integration)
    {
        entries.Add(BaselineEntry.From(integration, AsSnapshot));
        if (integration.ProductKey is null)
        {
            idsOfAccount.Add(integration.Id);
        }
    }

    private protected override void WriteSummary()
    {
        if (!isConfirmed)
        {
            return;
        }

        if (Window.HasErrors)
        {
            throw Bridge.Terminate(
                ErrorRecords.Create(
                    ErrorId.ExportIncomplete,
                    $"Not everything could be read, so '{TerminalText.Sanitize(file!.Path)}' was not written",
                    file.Path
                )
            );
        }

        if (account is null)
        {
            Bridge.WriteWarning(
                $"Nothing to do: nothing was piped or named. '{TerminalText.Sanitize(file!.Path)}' is unchanged."
            );
            return;
        }

        WarnOfRows();
        var bytes = BaselineWriter.Write(CreateDocument(account));
        UserFile.TryWrite(this, file!.Path, () => file.Write(stream => stream.Write(bytes, 0, bytes.Length)));
        if (PassThru)
        {
            WriteObject(new FileInfo(file.Path));
        }
    }

    private void WarnOfRows()
    {
        var known = new HashSet<string>(
            entries.Where(entry => entry.Enabled is not null).Select(entry => entry.Id!.Value),
            StringComparer.Ordinal
        );
        var rows = entries
            .Where(entry => entry is { Product: not null, Enabled: null } && !known.Contains(entry.Id!.Value))
            .Select(entry => $"{entry.Id} of product {entry.Product}")
            .ToArray();
        if (rows.Length > 0)
        {
            var more = rows.Length > MaxShown ? ", ..." : "";
            Bridge.WriteWarning(
                "Written without their states, because they are listed but were not found: "
                    + $"{string.Join(", ", rows.Take(MaxShown))}{more}. They may be inherited."
            );
        }
    }

    private BaselineDocument CreateDocument(Connection connection) =>
        new()
        {
            Address = connection.Address,
            Entries = entries,
            Taken = AsSnapshot ? DateTimeOffset.UtcNow : null,
            Covers =
                IsFiltered ? BaselineCoverage.Nowhere
                : All
                    ? new BaselineCoverage
                    {
                        IsAccount = true,
                        IncludesProductLines = IncludeProductLine,
                        IncludesTeams = IncludeTeam,
                    }
                : new BaselineCoverage { Products = covered },
        };
}
