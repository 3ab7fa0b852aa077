using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>
/// What the preferences of a command make of its streams: by parameter, or else by variable, as the engine reads them.
/// </summary>
internal sealed class StreamPreferences(PSCmdlet command)
{
    public const string Error = "Error";
    public const string Warning = "Warning";
    public const string Verbose = "Verbose";
    public const string Debug = "Debug";
    public const string Progress = "Progress";

    /// <summary>Whether an error of the command ends the script that runs it.</summary>
    public bool StopsOnError => ActionOf(Error) == ActionPreference.Stop;

    /// <summary>The lowest level of notices that is shown.</summary>
    public NoticeLevel MinimumLevel =>
        IsShown(Debug) ? NoticeLevel.Debug
        : IsShown(Verbose) ? NoticeLevel.Verbose
        : NoticeLevel.Warning;

    /// <summary>
    /// Whether writing to a stream may do more than show: ask, end the pipeline or enter the debugger. <c>-Debug</c>
    /// makes the engine ask on other streams, too.
    /// </summary>
    public bool MayInterrupt(string stream) =>
        IsGiven(Debug) == true
        || ActionOf(stream)
            is not (ActionPreference.Continue or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private bool IsShown(string stream) =>
        IsGiven(stream)
        ?? ActionOf(stream, ActionPreference.SilentlyContinue)
            is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether a switch of the name was used; null when it was not.</summary>
    private bool? IsGiven(string stream) =>
        command.MyInvocation.BoundParameters.TryGetValue(stream, out var given) && given is SwitchParameter used
            ? used.IsPresent
            : null;

    private ActionPreference ActionOf(string stream, ActionPreference unset = ActionPreference.Continue)
    {
        if (command.MyInvocation.BoundParameters.TryGetValue($"{stream}Action", out var given))
        {
            return LanguagePrimitives.TryConvertTo<ActionPreference>(given, out var action) ? action : unset;
        }

        if (IsGiven(stream) is { } isShown)
        {
            return isShown ? ActionPreference.Continue : ActionPreference.SilentlyContinue;
        }

        var variable = stream == Error ? "ErrorActionPreference" : $"{stream}Preference";
        return
            command.GetVariableValue(variable) is { } value
            && LanguagePrimitives.TryConvertTo<ActionPreference>(value, out var preferred)
            ? preferred
            : unset;
    }
}
