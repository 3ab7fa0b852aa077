using System.Management.Automation;
using System.Management.Automation.Host;

namespace AhaIntegrations.Binding;

/// <summary>Asks the user at the terminal for a value that was not given.</summary>
internal sealed class InteractivePrompt(PSHost host, string command)
{
    /// <summary>
    /// A console without a keyboard ends silently when it is asked, and a job waits forever for someone to receive its
    /// prompt.
    /// </summary>
    private bool IsUnattended() =>
        host.Name == "ServerRemoteHost" || (host.Name == "ConsoleHost" && Console.IsInputRedirected);

    /// <summary>Asks for one value. A SecureString is not shown while it is typed.</summary>
    /// <returns>The answer; null when nobody can be asked, or the answer is missing.</returns>
    public T? Ask<T>(string name, string message)
        where T : class
    {
        if (IsUnattended())
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
        catch (Exception exception)
            when (exception is HostException or InvalidOperationException or NotImplementedException)
        {
            // Thrown by hosts that have nobody to ask. The caller reports what is missing and how to give it.
            return null;
        }
    }
}
