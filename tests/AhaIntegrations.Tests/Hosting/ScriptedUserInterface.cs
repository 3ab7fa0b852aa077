using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace AhaIntegrations.Tests.Hosting;

/// <summary>Writes to a text, reads from a queue, and never from the console.</summary>
internal sealed class ScriptedUserInterface(TextWriter screen, Queue<string> answers) : PSHostUserInterface
{
    public override bool SupportsVirtualTerminal => false;

    public override PSHostRawUserInterface RawUI { get; } = new FixedWidthRawUserInterface(120);

    public override string ReadLine() => answers.TryDequeue(out var answer) ? answer : throw NobodyThere();

    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        ReadLine().ToList().ForEach(secret.AppendChar);
        return secret;
    }

    public override void Write(string value) => screen.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        screen.Write(value);

    public override void WriteLine(string value) => screen.WriteLine(GetOutputString(value, SupportsVirtualTerminal));

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteWarningLine(string message) => screen.WriteLine($"WARNING: {message}");

    public override void WriteVerboseLine(string message) => screen.WriteLine($"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => screen.WriteLine($"DEBUG: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // Tests look at the records themselves.
    }

    public override Dictionary<string, PSObject> Prompt(
        string caption,
        string message,
        Collection<FieldDescription> descriptions
    )
    {
        screen.WriteLine($"{caption}\n{message}");
        return descriptions.ToDictionary(
            field => field.Name,
            field =>
            {
                screen.Write($"{field.Name}: ");
                return PSObject.AsPSObject(
                    field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadLineAsSecureString() : ReadLine()
                );
            }
        );
    }

    public override int PromptForChoice(
        string caption,
        string message,
        Collection<ChoiceDescription> choices,
        int defaultChoice
    ) => throw NobodyThere();

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName
    ) => throw NobodyThere();

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options
    ) => throw NobodyThere();

    private static HostException NobodyThere() => new("Nobody is there to answer.");
}
