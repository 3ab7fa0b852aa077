using System.Globalization;
using System.Management.Automation.Host;

namespace AhaIntegrations.Tour;

/// <summary>The smallest host that shows what a terminal shows.</summary>
internal sealed class ConsoleHost(TextWriter output, int width, TextReader? input) : PSHost
{
    public int? ExitCode { get; private set; }

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "AhaIntegrations.Tour";

    public override Version Version => typeof(ConsoleHost).Assembly.GetName().Version!;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; } = new ConsoleUserInterface(output, width, input);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no nested prompt here.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("There is no nested prompt here.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
