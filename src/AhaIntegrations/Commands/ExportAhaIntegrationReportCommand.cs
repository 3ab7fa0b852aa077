using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Files;
using AhaIntegrations.Health;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Report;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Writes what is piped to one file: a page to view (HTML), a summary for a job or a pull request (Markdown), or test
/// results for a CI system (JUnit). No request.
/// </summary>
[Cmdlet(VerbsData.Export, "AhaIntegrationReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportAhaIntegrationReportCommand : PSCmdlet
{
    private readonly List<object> rows = [];
    private readonly List<Difference> differences = [];
    private readonly List<Product> products = [];
    private OutputFile? file;
    private Action<ReportContent, Stream> write = HtmlReport.Write;
    private bool isConfirmed;

    /// <summary>
    /// The file to write, in an existing folder. Its extension selects the format: <c>.html</c> or <c>.htm</c> for a
    /// page, <c>.md</c> for Markdown, <c>.xml</c> for JUnit, <c>.csv</c> for a spreadsheet; any other is the error
    /// <c>UnknownReportFormat</c>. A relative path starts at the current location of PowerShell. Wildcards are not
    /// expanded, and the path must be on the file system. On Unix, only you can read a new file.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>
    /// Integrations from <c>Get-AhaIntegration</c>, health results from <c>Get-AhaIntegrationHealth</c>, and
    /// differences from <c>Compare-AhaIntegration</c>, except in CSV files; you can mix them. Product lines from
    /// <c>Get-AhaProduct -IncludeChild</c> add the services by product line to HTML and Markdown; other products add
    /// nothing. Anything else is the error <c>NotAnIntegration</c> and is omitted from the report, including rows of a
    /// file and copies made by <c>Select-Object</c>.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object[]? InputObject { get; set; }

    /// <summary>The title of the report. The default names the account, or the accounts.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>
    /// Replaces an existing file once the new one is complete; its mode and its owner stay. Only a regular file is
    /// replaced, never a device or a pipe. Without this switch, an existing file is the error <c>FileExists</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file. By default, the command returns nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private OutputFile File => file ??= UserFile.OpenOutput(this, Path, Force);

    /// <summary>Checks the path before the commands ahead spend minutes on reading what could not be written.</summary>
    protected override void BeginProcessing()
    {
        BoundInput.Check(this);
        write =
            ReportFormat.WriterFor(File.Path)
            ?? throw this.EndWith(
                ErrorRecords.Create(
                    ErrorId.UnknownReportFormat,
                    $"The extension of '{TerminalText.Sanitize(File.Path)}' names no format of reports; "
                        + $"these do: {ReportFormat.Extensions}",
                    File.Path
                )
            );
        isConfirmed = ShouldProcess(File.Path, "Export report");
        if (isConfirmed)
        {
            UserFile.TryWrite(this, File.Path, File.Probe);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var value in InputObject?.Select(PipelineRow.Unwrap) ?? [])
        {
            if (value is Difference difference && ReportFormat.HoldsDifferences(File.Path))
            {
                differences.Add(difference);
            }
            else if (value is Product product && (product.ChildKeys is not null || !product.IsProductLine))
            {
                products.Add(product);
            }
            else if (value is Integration or IntegrationHealth)
            {
                rows.Add(value);
            }
            else
            {
                var shown = TerminalText.Sanitize($"{value} ({value?.GetType().Name})", 120);
                var problem =
                    value is Product
                        ? "was listed without its products; Get-AhaProduct -IncludeChild reads them"
                        : "is not an integration or a health result";
                WriteError(
                    ErrorRecords.Create(
                        ErrorId.NotAnIntegration,
                        $"{shown} {problem}; it is omitted from the report",
                        value
                    )
                );
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (rows.Count + differences.Count == 0)
        {
            WriteWarning(
                "Nothing to do: no integration was piped, so no report was written. "
                    + $"'{TerminalText.Sanitize(File.Path)}' is unchanged."
            );
        }
        else if (isConfirmed)
        {
            var now = DateTimeOffset.UtcNow;
            var rules = new HealthRules();
            var results = rows.Select(row => row as IntegrationHealth ?? rules.Evaluate((Integration)row, now))
                .ToArray();
            var content = new ReportContent(results, differences, products, Title, now);
            UserFile.TryWrite(this, File.Path, () => File.Write(stream => write(content, stream)));
            if (PassThru)
            {
                WriteObject(new FileInfo(File.Path));
            }
        }
    }
}
