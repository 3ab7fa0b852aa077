using System.Management.Automation;
using System.Management.Automation.Host;

namespace AhaIntegrations;

/// <summary>Asks the person at the terminal for what was not given.</summary>
internal sealed class Question(PSHost host, string command)
{
    /// <summary>
    /// A console whose input is no keyboard ends without a word when it is asked, and a job waits for ever for somebody to
    /// receive its question.
    /// </summary>
    private bool IsNobodyThere() => host.Name == "ServerRemoteHost" || (host.Name == "ConsoleHost" && Console.IsInputRedirected);

    /// <summary>Asks for one value; what is asked for as a SecureString is not shown while it is typed.</summary>
    /// <returns>The answer; null when nobody can be asked, or nothing was answered.</returns>
    public T? Ask<T>(string name, string message)
        where T : class
    {
        if (IsNobodyThere())
        {
            return null;
        }

        var field = new FieldDescription(name);
        field.SetParameterType(typeof(T));
        try
        {
            var answers = host.UI?.Prompt(command, message, [field]);
            return answers is not null && answers.TryGetValue(name, out var answer) ? answer?.BaseObject as T : null;
        }
        catch (Exception exception) when (exception is HostException or InvalidOperationException or NotImplementedException)
        {
            // What hosts throw that have nobody to ask. The caller says what is missing and how to give it.
            return null;
        }
    }
}
