using System.Management.Automation.Language;

namespace AhaIntegrations.Tour;

/// <summary>A plain prompt: reads a command, shows its output, keeps no history.</summary>
internal sealed class Prompt(HostedEngine engine)
{
    public int Run()
    {
        Console.WriteLine("AhaIntegrations in a hosted PowerShell engine. Connect-Aha -Sandbox to begin, exit to leave.");
        while (!engine.HasExited && Read() is { } command)
        {
            if (!string.IsNullOrWhiteSpace(command))
            {
                engine.Show(command);
            }
        }

        return engine.ExitCode;
    }

    /// <summary>Reads lines until they make a complete command; null at the end of the input.</summary>
    private static string? Read()
    {
        Console.Write("PS> ");
        var command = Console.ReadLine();
        while (command is not null && IsIncomplete(command))
        {
            Console.Write(">> ");
            if (Console.ReadLine() is not { Length: > 0 } next)
            {
                break;
            }

            command += "\n" + next;
        }

        return command;
    }

    private static bool IsIncomplete(string command)
    {
        Parser.ParseInput(command, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
