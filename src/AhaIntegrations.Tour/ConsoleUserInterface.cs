using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace AhaIntegrations.Tour;

/// <summary>Writes to a text writer, and reads from a text reader where there is one.</summary>
internal sealed class ConsoleUserInterface(TextWriter output, int width, TextReader? input) : PSHostUserInterface
{
    public override bool SupportsVirtualTerminal { get; } = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    public override PSHostRawUserInterface RawUI { get; } = new FixedWidthRawUserInterface(width);

    /// <summary>Fails where nobody can be asked: a test that read the terminal would wait for whoever started the tests.</summary>
    public override string ReadLine() =>
        (input ?? throw new HostException("Nobody is there to answer.")).ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        if (!ReferenceEquals(input, Console.In) || Console.IsInputRedirected)
        {
            ReadLine().ToList().ForEach(secret.AppendChar);
            return secret;
        }

        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (key.KeyChar >= ' ')
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        output.WriteLine();
        return secret;
    }

    public override void Write(string value) => output.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => output.Write(value);

    public override void WriteLine(string value) => output.WriteLine(GetOutputString(value, SupportsVirtualTerminal));

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteWarningLine(string message) => output.WriteLine($"WARNING: {message}");

    public override void WriteVerboseLine(string message) => output.WriteLine($"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => output.WriteLine($"DEBUG: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // A line-based terminal has no place for a bar; what matters is said in warnings.
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            output.Write($"{field.Name}: ");
            answers[field.Name] = field.ParameterTypeFullName == typeof(SecureString).FullName
                ? PSObject.AsPSObject(ReadLineAsSecureString())
                : PSObject.AsPSObject(ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        output.WriteLine(caption);
        output.WriteLine(message);
        while (true)
        {
            output.Write($"{string.Join("  ", choices.Select(choice => $"[{Letter(choice)}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}"))} (default is {Letter(choices[defaultChoice])}): ");
            var answer = ReadLine();
            if (string.IsNullOrWhiteSpace(answer))
            {
                return defaultChoice;
            }

            for (var index = 0; index < choices.Count; index++)
            {
                if (Letter(choices[index]).Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase))
                {
                    return index;
                }
            }
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        output.Write($"{message} Password for {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    /// <summary>The letter behind the ampersand, which is how a choice is typed.</summary>
    private static string Letter(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return choice.Label.Substring(mark + 1, 1).ToUpper(CultureInfo.InvariantCulture);
    }
}
