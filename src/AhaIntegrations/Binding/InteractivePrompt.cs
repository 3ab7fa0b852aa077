using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace AhaIntegrations.Binding;

/// <summary>Asks the user at the terminal for a value that was not given.</summary>
internal sealed class InteractivePrompt(PSHost host, string command)
{
    private const int Attempts = 3;

    /// <summary>
    /// A console without a keyboard ends silently when it is asked, and a job waits forever for someone to receive its
    /// prompt.
    /// </summary>
    private bool IsUnattended() =>
        host.Name == "ServerRemoteHost" || (host.Name == "ConsoleHost" && Console.IsInputRedirected);

    /// <summary>
    /// Asks for one value, and again when the answer is empty: Enter is pressed by accident. A SecureString is not
    /// shown while it is typed.
    /// </summary>
    /// <returns>The answer; null when nobody can be asked, or nobody answers.</returns>
    public T? Ask<T>(string name, string message)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts && !IsUnattended(); attempt++)
        {
            switch (AskOnce<T>(name, message))
            {
                case null:
                    return null;
                case SecureString { Length: 0 }:
                case string text when text.Trim().Length == 0:
                    continue;
                case var answer:
                    return answer;
            }
        }

        return null;
    }

    private T? AskOnce<T>(string name, string message)
        where T : class
    {
        var field = new FieldDescription(name);
        field.SetParameterType(typeof(T));
        try
        {
            var answers = host.UI?.Prompt(command, message, [field]);
            return answers is not null && answers.TryGetValue(name, out var answer) ? answer?.BaseObject as T : null;
        }
        catch (Exception exception)
            when (exception is HostException or InvalidOperationException or NotImplementedException)
        {
            // Thrown by hosts that have nobody to ask. The caller reports what is missing and how to give it.
            return null;
        }
    }
}
