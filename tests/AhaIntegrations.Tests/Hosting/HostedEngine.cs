using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace AhaIntegrations.Tests.Hosting;

/// <summary>
/// A real PowerShell engine in this process, with the module imported from its manifest. It has the engine's own
/// commands (Where-Object, Import-Module, Get-Help, ...), but not those of the Utility and Management modules.
/// </summary>
public sealed class HostedEngine : IDisposable
{
    /// <summary>Starts the engine and imports the module.</summary>
    /// <param name="screen">Where the terminal's text goes.</param>
    public HostedEngine(TextWriter screen)
    {
        Host = new ScriptedHost(screen);
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        Runspace = RunspaceFactory.CreateRunspace(Host, state);
        Runspace.Open();
        using var import = PowerShell.Create(Runspace);
        import
            .AddCommand("Import-Module")
            .AddParameter("Name", FindManifest())
            .AddParameter("ErrorAction", ActionPreference.Stop)
            .Invoke();
    }

    /// <summary>The runspace, for those who need more than a terminal.</summary>
    public Runspace Runspace { get; }

    /// <summary>The host: what is typed when the engine asks.</summary>
    public ScriptedHost Host { get; }

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

        throw new FileNotFoundException("AhaIntegrations.psd1 is in no folder above the program.");
    }

    /// <summary>Runs a command and shows its output, warnings and errors as a terminal does.</summary>
    /// <param name="command">What a person would type.</param>
    public void Show(string command)
    {
        using var shell = PowerShell.Create(Runspace);
        try
        {
            shell.AddScript(command);
            shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            shell.AddCommand("Out-Default").Invoke();
        }
        catch (RuntimeException exception)
        {
            using var report = PowerShell.Create(Runspace);
            report.AddCommand("Out-Default").AddParameter("InputObject", exception.ErrorRecord).Invoke();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Runspace.Dispose();
}
