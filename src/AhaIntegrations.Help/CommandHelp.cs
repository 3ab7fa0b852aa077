using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace AhaIntegrations.Help;

/// <summary>The help of one command: its page, and its parameters as the engine sees them.</summary>
/// <param name="Page">The page.</param>
/// <param name="Syntax">The parameter sets, each with its parameters in the order of the syntax.</param>
/// <param name="Parameters">All parameters, by name.</param>
internal sealed record CommandHelp(
    CommandPage Page,
    IReadOnlyList<IReadOnlyList<ParameterHelp>> Syntax,
    IReadOnlyList<ParameterHelp> Parameters
)
{
    /// <summary>Reads the help of all commands. Each command needs a page, and each page a command.</summary>
    public static IReadOnlyList<CommandHelp> ReadAll(
        Assembly module,
        XmlDocumentation documentation,
        IReadOnlyList<string> files,
        string folder
    )
    {
        var pages = files.Select(CommandPage.Read).ToDictionary(page => page.Name);
        var types = module
            .GetExportedTypes()
            .Where(type => NameOf(type) is not null)
            .ToDictionary(type => NameOf(type)!);
        if (pages.Values.FirstOrDefault(page => !types.ContainsKey(page.Name)) is { } stray)
        {
            throw stray.Page.Fault($"The module has no command {stray.Name}.");
        }

        if (types.Keys.FirstOrDefault(name => !pages.ContainsKey(name)) is { } bare)
        {
            throw new HelpException(Path.Combine(folder, bare + ".md"), 1, $"{bare} has no page.");
        }

        var state = InitialSessionState.Create();
        state.Commands.Add(types.Select(type => new SessionStateCmdletEntry(type.Key, type.Value, null)));
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        return
        [
            .. pages.Values.Select(page =>
                Read(page, runspace.SessionStateProxy.InvokeCommand.GetCmdlet(page.Name), documentation)
            ),
        ];
    }

    /// <summary>The name of the command that a type implements; null for other types.</summary>
    public static string? NameOf(Type? type) =>
        type?.GetCustomAttribute<CmdletAttribute>() is { } cmdlet ? $"{cmdlet.VerbName}-{cmdlet.NounName}" : null;

    private static CommandHelp Read(CommandPage page, CmdletInfo command, XmlDocumentation documentation)
    {
        var instance = Activator.CreateInstance(command.ImplementingType)!;
        var syntax = command
            .ParameterSets.Select(set =>
                set.Parameters.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
                    .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
                    .ThenByDescending(parameter => parameter.IsMandatory)
                    .Select(parameter => new ParameterHelp(parameter, instance, page, documentation))
                    .ToArray()
            )
            .ToArray();
        (instance as IDisposable)?.Dispose();

        // A parameter that is required in one of its sets is shown as required.
        var parameters = syntax
            .SelectMany(set => set)
            .OrderByDescending(parameter => parameter.Info.IsMandatory)
            .DistinctBy(parameter => parameter.Name)
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ToArray();
        var titles = parameters.Select(parameter => $"-{parameter.Name}");
        return page.Additions.FirstOrDefault(section => !titles.Contains(section.Title)) is { } stray
            ? throw stray.Fault($"{page.Name} has no parameter '{stray.Title}'. A heading is a name with a hyphen.")
            : new CommandHelp(page, syntax, parameters);
    }
}
