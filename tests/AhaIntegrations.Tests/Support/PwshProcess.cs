using System.Diagnostics;
using System.Reflection;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>A complete PowerShell in a process of its own, with its own environment, home and input.</summary>
internal static class PwshProcess
{
    private static readonly string Home = MakeHome();

    /// <summary>Runs a line with the module imported from the checkout.</summary>
    /// <param name="command">What a person would type.</param>
    /// <param name="environment">Environment variables to add.</param>
    public static Task<(int ExitCode, string Text)> RunAsync(
        string command,
        params (string Name, string Value)[] environment
    ) => RunAsync(CommandLine(command), environment);

    /// <summary>Runs with arguments of PowerShell's own.</summary>
    /// <param name="arguments">What follows <c>pwsh -NoProfile</c>.</param>
    /// <param name="environment">Environment variables to add.</param>
    /// <param name="input">What its input holds.</param>
    /// <returns>The exit code, and all that was written: the output before the errors.</returns>
    public static async Task<(int ExitCode, string Text)> RunAsync(
        string[] arguments,
        (string Name, string Value)[] environment,
        string input = ""
    )
    {
        using var process = Start(arguments, environment);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(texts));
    }

    /// <summary>Runs lines that write several parts, each below a line <c>=====name</c>.</summary>
    /// <returns>The parts by name.</returns>
    public static async Task<Dictionary<string, string>> RunPartsAsync(
        string command,
        params (string Name, string Value)[] environment
    )
    {
        var (_, text) = await RunAsync(command, environment);
        return text.Split("=====", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0].Trim(), part => part.Length > 1 ? part[1] : "");
    }

    /// <summary>Starts a line with the module imported from the checkout, for those who end it themselves.</summary>
    public static Process Start(string command, params (string Name, string Value)[] environment) =>
        Start(CommandLine(command), environment);

    /// <summary>The line that imports a module, and lets nothing run that needs it when it can't be imported.</summary>
    public static string Import(string module) =>
        $"Import-Module '{module.Replace("'", "''", StringComparison.Ordinal)}' -ErrorAction Stop; ";

    /// <summary>What the build wrote down for the tests.</summary>
    public static string BuildFact(string key) =>
        typeof(PwshProcess)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key)
            .Value!;

    private static string[] CommandLine(string command) => ["-Command", Import(HostedEngine.FindManifest()) + command];

    private static Process Start(string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [BuildFact("PowerShell"), "-NoProfile", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Isolate(start.Environment);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Nothing of the person who runs the tests: no modules, account, proxy or files at home.</summary>
    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(IsPersonal).ToList())
        {
            environment.Remove(name);
        }

        environment["HOME"] = Home;
        environment["NO_COLOR"] = "1";
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";

        // A profile of the code pays off later than these processes live, and costs a fifth of their time.
        environment["DOTNET_TieredPGO"] = "0";
    }

    private static bool IsPersonal(string variable) =>
        variable.StartsWith("AHA_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("XDG_", StringComparison.OrdinalIgnoreCase)
        || variable.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)
        || variable.Equals("PSModulePath", StringComparison.OrdinalIgnoreCase);

    /// <summary>One home for all: what PowerShell keeps there makes the next one start faster.</summary>
    private static string MakeHome()
    {
        var home = Directory.CreateTempSubdirectory("home-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => home.Delete(recursive: true);
        return home.FullName;
    }
}
