using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// What the first import in a session costs, against one of a module with one command that does nothing.
/// </summary>
internal sealed class Importing : IBenchmark
{
    public string Name => "import";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var empty = Path.Combine(AppContext.BaseDirectory, "Empty", "Empty.psd1");
        var (ours, floor) = (new List<double>(), new List<double>());
        for (var round = 0; round < scale.Rounds; round++)
        {
            floor.Add(await InNewProcessAsync(empty));
            ours.Add(await InNewProcessAsync(HostedEngine.FindManifest()));
        }

        var ratio = Turns.Median(ours.Zip(floor, (our, its) => our / its));
        return
        [
            new Result(
                "Import-Module / import of an empty binary module, each in a new process",
                ratio,
                "",
                1.4,
                false,
                $"{Turns.Median(ours):0.0} ms / {Turns.Median(floor):0.0} ms"
            ),
        ];
    }

    /// <summary>Imports a module in an engine that has done nothing but load itself.</summary>
    public static void Import(string manifest)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript("Get-Module").Invoke();
        shell.Commands.Clear();
        shell
            .AddCommand("Import-Module")
            .AddParameter("Name", manifest)
            .AddParameter("ErrorAction", ActionPreference.Stop);
        var started = Stopwatch.GetTimestamp();
        shell.Invoke();
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<double> InNewProcessAsync(string manifest)
    {
        using var process = Self.Start(Self.Import, manifest);
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return double.Parse(line!, CultureInfo.InvariantCulture);
    }
}
