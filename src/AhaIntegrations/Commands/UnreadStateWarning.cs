using System.Management.Automation;
using System.Management.Automation.Language;
using AhaIntegrations.Pipeline;

namespace AhaIntegrations.Commands;

/// <summary>
/// Warns when a filter by state was ahead of a command that makes changes, and the rows come from a list: lists do not
/// say whether an integration is on, so <c>Where-Object { -not $_.Enabled }</c> lets all of them pass.
/// </summary>
internal static class UnreadStateWarning
{
    private static readonly string[] Filters = ["Where-Object", "where", "?"];
    private static readonly string[] StateWords = ["Enabled", "State"];

    /// <summary>Whether the rows were filtered by a state that was never read, as far as the line shows it.</summary>
    public static bool IsDue(InvocationInfo invocation, Integration row) =>
        !row.IsDetailed && invocation.PipelinePosition > 2 && HasFilterAhead(invocation);

    public static void Write(PipelineBridge bridge) =>
        bridge.WriteWarning(
            "The integrations were filtered by their state, but come from a list, which does not have it: Enabled is "
                + "null. Use Get-AhaIntegration -State On or -State Off, which reads it."
        );

    private static bool HasFilterAhead(InvocationInfo invocation) =>
        Parser
            .ParseInput(invocation.Line, out _, out _)
            .FindAll(ast => ast is PipelineAst { PipelineElements.Count: > 2 }, searchNestedScriptBlocks: true)
            .Cast<PipelineAst>()
            .Any(pipeline =>
                pipeline
                    .PipelineElements.OfType<CommandAst>()
                    .TakeWhile(command => command.GetCommandName() != invocation.InvocationName)
                    .Any(IsFilterByState)
            );

    private static bool IsFilterByState(CommandAst command) =>
        Filters.Contains(command.GetCommandName(), StringComparer.OrdinalIgnoreCase)
        && command
            .FindAll(ast => ast is StringConstantExpressionAst, searchNestedScriptBlocks: true)
            .Cast<StringConstantExpressionAst>()
            .Any(word => StateWords.Contains(word.Value, StringComparer.OrdinalIgnoreCase));
}
