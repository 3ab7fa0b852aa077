using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace AhaIntegrations.Tour;

/// <summary>
/// A real PowerShell engine with the module imported from its manifest. It has the engine's own commands (Where-Object,
/// ForEach-Object, Import-Module, Get-Help, ...), but not those of the Utility and Management modules.
/// </summary>
public sealed class HostedEngine : IDisposable
{
    private readonly Runspace runspace;
    private readonly ConsoleHost host;
    private PowerShell? running;

    /// <summary>Starts the engine and imports the module.</summary>
    /// <param name="output">Where the terminal's text goes.</param>
    /// <param name="width">The terminal's width in characters.</param>
    /// <param name="manifest">The manifest to import; null for the nearest one above the program.</param>
    /// <param name="input">Where answers come from; null when nobody is there to ask, as in a test.</param>
    /// <exception cref="FileNotFoundException">The module's manifest is not above the program.</exception>
    public HostedEngine(TextWriter output, int width, string? manifest = null, TextReader? input = null)
    {
        host = new ConsoleHost(output, width, input);
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        using var import = PowerShell.Create(runspace);
        import.AddCommand("Import-Module").AddParameter("Name", manifest ?? FindManifest()).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
    }

    /// <summary>What the last script passed to <c>exit</c>; 0 when none did.</summary>
    public int ExitCode => host.ExitCode ?? 0;

    /// <summary>Whether a script has called <c>exit</c>.</summary>
    public bool HasExited => host.ExitCode is not null;

    /// <summary>The runspace, for those who need more than a terminal.</summary>
    public Runspace Runspace => runspace;

    /// <summary>The module's manifest: the nearest one above the program.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string FindManifest()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AhaIntegrations.psd1")))
            {
                return Path.Combine(folder.FullName, "AhaIntegrations.psd1");
            }
        }

        throw new FileNotFoundException("AhaIntegrations.psd1 is in no folder above the program. Run it from a checkout of the project.");
    }

    /// <summary>Runs a command and shows its output, warnings and errors as a terminal does.</summary>
    /// <param name="command">What a person would type.</param>
    /// <returns>How it ended.</returns>
    public ShownResult Show(string command)
    {
        var errors = (ArrayList)runspace.SessionStateProxy.GetVariable("Error");
        errors.Clear();
        using var shell = PowerShell.Create(runspace);
        running = shell;
        try
        {
            shell.AddScript(command);
            shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            shell.AddCommand("Out-Default").Invoke();
        }
        catch (PipelineStoppedException)
        {
            host.UI.WriteLine("(stopped)");
            return new ShownResult("Stopped", Threw: true);
        }
        catch (RuntimeException exception)
        {
            using var report = PowerShell.Create(runspace);
            report.AddCommand("Out-Default").AddParameter("InputObject", exception.ErrorRecord).Invoke();
            return new ShownResult(IdOf(exception.ErrorRecord), Threw: true);
        }
        finally
        {
            running = null;
        }

        return new ShownResult(errors.Count == 0 ? null : IdOf(errors[0]));
    }

    /// <summary>Stops what is running, as Ctrl+C does.</summary>
    /// <returns>Whether anything was running.</returns>
    public bool Stop()
    {
        var shell = running;
        shell?.BeginStop(null, null);
        return shell is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();

    private static string IdOf(object? error) => (error switch
    {
        ErrorRecord record => record.FullyQualifiedErrorId,
        IContainsErrorRecord holder => holder.ErrorRecord.FullyQualifiedErrorId,
        _ => "Unknown",
    }).Split(',')[0];
}
