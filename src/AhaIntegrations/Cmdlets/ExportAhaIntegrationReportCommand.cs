using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Writes what is piped to one HTML file that needs nothing else: totals, what needs attention, products by services, and
/// a table of everything. No request.
/// </summary>
[Cmdlet(VerbsData.Export, "AhaIntegrationReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportAhaIntegrationReportCommand : AhaCmdlet
{
    private readonly List<object> rows = [];
    private ReportFile? file;
    private bool isWanted;

    /// <summary>The file to write. Its folder exists; a relative path begins at PowerShell's location.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Integrations, judged here by the default limits, or judgements from <c>Get-AhaIntegrationHealth</c>, taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object[]? InputObject { get; set; }

    /// <summary>The report's title; by default it names the account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Replaces a file that exists, once the new one is complete.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Looks at the path before the commands ahead spend minutes on reading what could not be written.</summary>
    protected override void BeginProcessing()
    {
        Try(() =>
        {
            file = ReportFile.At(Path, SessionState.Path, Force);
            file.Check();
        });
        if (file!.IsInTheWay)
        {
            ThrowTerminatingError(ErrorRecords.FileExists(file.Path));
        }

        isWanted = ShouldProcess(file.Path, "Export report");
        if (isWanted)
        {
            Try(file.Probe);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var value in InputObject!.Select(PipelineRow.Unwrap))
        {
            if (value is Integration or IntegrationHealth)
            {
                rows.Add(value);
            }
            else
            {
                WriteError(ErrorRecords.NotAnIntegration(value!));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (rows.Count == 0)
        {
            WriteWarning($"Nothing to do: no integration was piped, so no report was written. What stands at '{Printable.Line(file!.Path)}' is unchanged.");
        }
        else if (isWanted)
        {
            var now = DateTimeOffset.UtcNow;
            var rules = new HealthRules();
            var data = new ReportData([.. rows.Select(row => row as IntegrationHealth ?? rules.Judge((Integration)row, now))], now);
            Try(() => file!.Write(stream => ReportPage.Write(data.ToXml(Title), stream)));
            if (PassThru)
            {
                WriteObject(new FileInfo(file!.Path));
            }
        }
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (ReportFile.IsTrouble(exception))
        {
            ThrowTerminatingError(ErrorRecords.FileNotWritable(file?.Path ?? Path, exception));
        }
    }
}
