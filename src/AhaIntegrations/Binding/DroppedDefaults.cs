using System.Collections;
using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>
/// Finds values of <c>$PSDefaultParameterValues</c> that PowerShell did not apply. It drops a value that does not
/// convert (<c>'*:WhatIf' = 'yes'</c>) with a warning, two that are for different parameter sets in silence, and the
/// command would make the change that the user wanted to see first.
/// </summary>
internal static class DroppedDefaults
{
    private const string AllSets = ParameterAttribute.AllParameterSets;

    /// <summary>Describes the first default that was dropped; null when there is none.</summary>
    public static string? FindProblem(PSCmdlet command)
    {
        if (
            PipelineRow.Unwrap(command.GetVariableValue("PSDefaultParameterValues"))
                is not IDictionary { Count: > 0 } defaults
            || (defaults.Contains("Disabled") && LanguagePrimitives.IsTrue(defaults["Disabled"]))
        )
        {
            return null;
        }

        var own = defaults.Keys.OfType<string>().Where(key => IsFor(command, key)).ToArray();
        var named = own.SelectMany(key => Find(command, key)).Select(parameter => parameter.Name).ToArray();
        var typed = command.MyInvocation.BoundParameters.Keys.Except(named).ToArray();
        return own.Select(key => ProblemOf(command, key, PipelineRow.Unwrap(defaults[key]), typed))
            .FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Describes what is wrong with one default; null when nothing is.</summary>
    /// <param name="command">The command.</param>
    /// <param name="key">The default's key.</param>
    /// <param name="value">The default's value.</param>
    /// <param name="typed">Bound parameters that have no default.</param>
    private static string? ProblemOf(PSCmdlet command, string key, object? value, string[] typed)
    {
        var parameters = Find(command, key);
        if (parameters.Length == 0)
        {
            return WildcardPattern.ContainsWildcardCharacters(key)
                ? null
                : $"$PSDefaultParameterValues has '{key}', but there is no such parameter";
        }

        var applied = parameters.FirstOrDefault(one => command.MyInvocation.BoundParameters.ContainsKey(one.Name));
        if (applied is not null)
        {
            // The engine takes null for true, or for false: nobody meant either.
            return value is null && applied.ParameterType == typeof(SwitchParameter)
                ? $"'{key}' of $PSDefaultParameterValues is null; a variable may not be set"
                : null;
        }

        return
            parameters.All(parameter => IsOutOfReach(command.MyInvocation, parameter, typed))
            || IsDeliberatelyNone(value)
            ? null
            : $"PowerShell did not apply '{key}' of $PSDefaultParameterValues: the value can't be used, or another "
                + "default contradicts it";
    }

    private static bool IsFor(PSCmdlet command, string key)
    {
        var pattern = WildcardPattern.Get(Part(key, 0), WildcardOptions.IgnoreCase);
        var (name, alias) = (command.MyInvocation.MyCommand.Name, command.MyInvocation.InvocationName);
        return key.IndexOf(':') >= 0 && (pattern.IsMatch(name) || pattern.IsMatch(alias));
    }

    /// <summary>The parameters that a key names, by name or alias. The engine takes no abbreviations here.</summary>
    private static ParameterMetadata[] Find(PSCmdlet command, string key)
    {
        var pattern = WildcardPattern.Get(Part(key, 1), WildcardOptions.IgnoreCase);
        return
        [
            .. command.MyInvocation.MyCommand.Parameters.Values.Where(parameter =>
                pattern.IsMatch(parameter.Name) || parameter.Aliases.Any(pattern.IsMatch)
            ),
        ];
    }

    /// <summary>
    /// Whether the parameter receives what is piped, or what the user typed excludes its parameter sets.
    /// </summary>
    private static bool IsOutOfReach(InvocationInfo invocation, ParameterMetadata parameter, string[] typed)
    {
        var sets = parameter.ParameterSets;
        var all = invocation.MyCommand.Parameters;
        return (
                invocation.ExpectingInput
                && sets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName)
            ) || typed.Any(name => all.TryGetValue(name, out var bound) && Exclude(bound));

        bool Exclude(ParameterMetadata bound) =>
            !sets.ContainsKey(AllSets)
            && !bound.ParameterSets.ContainsKey(AllSets)
            && !sets.Keys.Any(bound.ParameterSets.ContainsKey);
    }

    /// <summary>A script block that returns nothing is the documented way to have no default this time.</summary>
    private static bool IsDeliberatelyNone(object? value) => value is ScriptBlock block && block.Invoke().Count == 0;

    /// <summary>The command's name, or the parameter's, of a key such as <c>"Get-Aha*":"Product"</c>.</summary>
    private static string Part(string key, int index)
    {
        var colon = key.LastIndexOf(':');
        var part = index == 0 ? key.Substring(0, Math.Max(colon, 0)) : key.Substring(colon + 1);
        return part.Trim().Trim('\'', '"');
    }
}
