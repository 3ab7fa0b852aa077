using System.CommandLine;

namespace AhaIntegrations.Tour;

/// <summary>The command line of the tour.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var file = new Option<FileInfo>("-File") { Description = "Run this script instead of the tour." }.AcceptExistingOnly();
        var command = new Option<string>("-Command") { Description = "Run this line instead of the tour." };
        var interactive = new Option<bool>("-Interactive") { Description = "Give a prompt; leave with exit. No history is kept." };
        var module = new Option<FileInfo>("-Module") { Description = "Import this module, such as the manifest of an unpacked package, instead of the one of the checkout." }.AcceptExistingOnly();
        var root = new RootCommand("Shows the AhaIntegrations module in a real PowerShell engine, against its embedded sandbox.") { file, command, interactive, module };
        root.SetAction(parsed =>
        {
            using var engine = new HostedEngine(Console.Out, Console.IsOutputRedirected ? 120 : Math.Max(80, Console.WindowWidth), parsed.GetValue(module)?.FullName, Console.In);
            Console.CancelKeyPress += (_, key) => key.Cancel = engine.Stop();
            if (parsed.GetValue(file) is { } script)
            {
                // As for pwsh -File: what the script passes to exit, or 1 when an error ended it.
                return engine.Show($". '{script.FullName.Replace("'", "''", StringComparison.Ordinal)}'; exit $LASTEXITCODE").Threw ? 1 : engine.ExitCode;
            }

            if (parsed.GetValue(command) is { } line)
            {
                // As for pwsh -Command: 1 when the last statement failed.
                return engine.Show($"{line}\nif (-not $?) {{ exit 1 }}").Threw ? 1 : engine.ExitCode;
            }

            return parsed.GetValue(interactive) ? new Prompt(engine).Run() : GuidedTour.Run(engine, Console.Out);
        });
        return root.Parse(arguments).Invoke();
    }
}
