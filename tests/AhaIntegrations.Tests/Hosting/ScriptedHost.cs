using System.Globalization;
using System.Management.Automation.Host;

namespace AhaIntegrations.Tests.Hosting;

/// <summary>A host without a console: what it shows goes to a text, and what is typed is known beforehand.</summary>
/// <param name="screen">Where the terminal's text goes.</param>
public sealed class ScriptedHost(TextWriter screen) : PSHost
{
    /// <summary>What is typed, line by line, when the engine asks. Nobody is there when nothing is left.</summary>
    public Queue<string> Answers { get; } = new();

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "AhaIntegrations.Tests";

    public override Version Version => typeof(ScriptedHost).Assembly.GetName().Version!;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => field ??= new ScriptedUserInterface(screen, Answers);

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException("No test ends the engine.");

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no nested prompt here.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("There is no nested prompt here.");

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }
}
