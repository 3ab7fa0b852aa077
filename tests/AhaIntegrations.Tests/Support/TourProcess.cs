using System.Diagnostics;
using System.Reflection;

namespace AhaIntegrations.Tests;

/// <summary>The engine in a process of its own, with an environment and an input of its own.</summary>
internal static class TourProcess
{
    /// <summary>Run from its own folder, as a person does. In the folder of the tests it would find the tests' copy of the client first.</summary>
    private static readonly string Program = typeof(TourProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Tour").Value!;

    /// <summary>Runs a line.</summary>
    /// <param name="command">What a person would type.</param>
    /// <param name="input">What a person answers when asked; empty for nobody there.</param>
    /// <param name="environment">Environment variables to add.</param>
    public static Task<(int ExitCode, string Text)> RunAsync(string command, string input = "", params (string Name, string Value)[] environment) =>
        RunAsync(["-Command", command], input, environment);

    /// <summary>Runs with arguments of the tour's own; without any it gives the tour.</summary>
    public static async Task<(int ExitCode, string Text)> RunAsync(string[] arguments, string input = "", params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, environment);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(texts));
    }

    /// <summary>Starts it, for those who want to end it themselves.</summary>
    public static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
