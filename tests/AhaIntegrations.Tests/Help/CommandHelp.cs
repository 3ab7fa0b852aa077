using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>The commands, and what the engine says of one when it is asked for help.</summary>
public abstract class CommandHelp : IDisposable
{
    private protected Shell Engine { get; } = new();

    public static TheoryData<string> Commands => new(ExportedCommands());

    public void Dispose()
    {
        Engine.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static string[] ExportedCommands()
    {
        using var shell = new Shell();
        var names = shell.Run("(Get-Module AhaIntegrations).ExportedCommands.Keys").Output;
        return [.. names.Select(name => (string)name.BaseObject)];
    }

    protected CommandInfo Command(string name) => (CommandInfo)Engine.Run($"Get-Command {name}").Output[0].BaseObject;

    protected string[] Lines(string script, string? name = null)
    {
        var result = Engine.Run(name is null ? script : $"$help = Get-Help {name}; {script}").AssertNoErrors();
        return [.. result.Output.Select(line => line.ToString())];
    }

    protected static bool IsOwn(CommandParameterInfo parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name);

    protected static IEnumerable<ParameterMetadata> Own(CommandInfo command) =>
        command.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));
}
