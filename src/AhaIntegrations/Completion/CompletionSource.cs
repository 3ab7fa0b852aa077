using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AhaIntegrations.Binding;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Completion;

/// <summary>
/// What all completers share: the account to ask, how long to wait, and how a word is compared, quoted and explained.
/// </summary>
internal static class CompletionSource
{
    /// <summary>The user waits at the keyboard.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Returns what the account answers in time; nothing when it does not, when it refuses, or when there is no
    /// connection. Users can always type any text.
    /// </summary>
    public static IReadOnlyList<T> Ask<T>(
        IDictionary boundParameters,
        CommandAst command,
        Func<RecentReads, Task<IReadOnlyList<AhaObject>>> read
    )
        where T : AhaObject
    {
        var session =
            boundParameters.Contains("Connection") ? new ConnectionReference(boundParameters["Connection"]).Session
            : MayUseAnother(command) ? null
            : SessionTable.Current.Default;
        if (session is not { Connection.IsOpen: true })
        {
            return [];
        }

        var answer = read(session.RecentReads);
        return Task.WaitAny([answer], Budget) == 0 && answer.Status == TaskStatus.RanToCompletion
            ? [.. answer.GetAwaiter().GetResult().OfType<T>()]
            : [];
    }

    /// <summary>
    /// Whether the command, or what is piped to it, may act on another connection than the default: one is named by an
    /// expression, which the Tab key must not run, or by a splatted table. Ids of the wrong account are worse than
    /// none.
    /// </summary>
    private static bool MayUseAnother(CommandAst command) =>
        (command.Parent is PipelineAst pipeline ? pipeline.PipelineElements.OfType<CommandAst>() : [command])
            .TakeWhile(ahead => ahead.Extent.StartOffset <= command.Extent.StartOffset)
            .SelectMany(ahead => ahead.CommandElements)
            .Any(element =>
                element is VariableExpressionAst { Splatted: true }
                || (
                    element is CommandParameterAst { ParameterName: { Length: > 3 } name }
                    && "Connection".StartsWith(name, StringComparison.OrdinalIgnoreCase)
                )
            );

    /// <summary>The scope of the product that was typed earlier on the line; the account for none.</summary>
    public static IntegrationScope ScopeOf(IDictionary boundParameters) =>
        boundParameters["Product"] switch
        {
            null => IntegrationScope.Account,
            object[] several => several.Select(one => PipelineTarget.From(one).Scope).LastOrDefault()
                ?? IntegrationScope.Account,
            { } one => PipelineTarget.From(one).Scope,
        };

    /// <summary>Whether a value begins with what was typed so far, with or without a quote.</summary>
    public static bool Fits(string? value, string word) =>
        value?.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Creates a completion. A value that is not one word in the shell is quoted.</summary>
    public static CompletionResult Result(string value, string toolTip, string? shown = null)
    {
        var isWord =
            value.All(c => char.IsLetterOrDigit(c) || "_-.".IndexOf(c) >= 0)
            && value[0] != '-'
            && !TypedNumber.MayBecomeNumber(value);
        var text = isWord ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
        var safeTip = TerminalText.Sanitize(toolTip, 200);
        return new CompletionResult(
            text,
            TerminalText.Sanitize(shown ?? value, 100),
            CompletionResultType.ParameterValue,
            safeTip.Length > 0 ? safeTip : value
        );
    }
}
