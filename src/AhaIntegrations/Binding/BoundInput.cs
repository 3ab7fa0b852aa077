using System.Collections;
using System.Management.Automation;
using System.Reflection;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;

namespace AhaIntegrations.Binding;

/// <summary>
/// Checks what PowerShell bound to the parameters of a command, before the command does anything. A variable that was
/// never set, an empty list or a default that PowerShell dropped would otherwise mean "everything" or "the account".
/// Commands check this themselves: a validation attribute that refuses a value of <c>$PSDefaultParameterValues</c>
/// causes a warning only, and the command runs without the parameter.
/// </summary>
internal static class BoundInput
{
    /// <summary>Finds the first parameter that can't be used as it was bound; null when all can.</summary>
    public static ErrorRecord? FindProblem(PSCmdlet command)
    {
        foreach (var bound in command.MyInvocation.BoundParameters)
        {
            if (command.GetType().GetProperty(bound.Key) is { } parameter && ProblemOf(parameter, bound.Value) is { } e)
            {
                return e;
            }
        }

        return DroppedDefaults.FindProblem(command) is { } problem
            ? ErrorRecords.Create(ErrorId.InvalidDefault, problem)
            : null;
    }

    /// <summary>Ends the command when a parameter can't be used as it was bound.</summary>
    public static void Check(PSCmdlet command)
    {
        if (FindProblem(command) is { } problem)
        {
            throw command.EndWith(problem);
        }
    }

    /// <summary>Whether a value is null, blank, an empty list, or a list that has such values.</summary>
    public static bool IsNothing(object? value) =>
        PipelineRow.Unwrap(value) is IList list ? list.Count == 0 || list.Cast<object?>().Any(IsEmpty) : IsEmpty(value);

    private static ErrorRecord? ProblemOf(PropertyInfo parameter, object? value)
    {
        var data = PipelineRow.Unwrap(value);
        var list = data as IList;
        var items = list is null ? [data] : list.Cast<object?>();
        // A list that is sent as JSON may have null and empty text among others.
        if (parameter.PropertyType == typeof(object) ? items.All(IsEmpty) : IsNothing(value))
        {
            var what = list is null or { Count: 0 } ? "is empty" : "has an empty value";
            return ErrorRecords.Create(
                ErrorId.EmptyArgument,
                $"-{parameter.Name} {what}; a variable may not be set",
                advice: $"Specify a value, or omit -{parameter.Name}. Nothing was sent."
            );
        }

        return parameter.IsDefined(typeof(SupportsWildcardsAttribute))
            ? items.OfType<string>().Select(PatternProblem).FirstOrDefault(problem => problem is not null)
            : null;
    }

    private static bool IsEmpty(object? item) =>
        PipelineRow.Unwrap(item) is var value && (value is null || (value is string text && text.Trim().Length == 0));

    private static ErrorRecord? PatternProblem(string pattern) =>
        Wildcards.ProblemOf(pattern) is { } problem
            ? ErrorRecords.Create(ErrorId.InvalidPattern, problem, pattern)
            : null;
}
