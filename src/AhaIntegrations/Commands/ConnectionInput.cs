using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>Reads the account and the token: as given, else from the environment, else by asking.</summary>
/// <param name="bridge">The pipeline.</param>
/// <param name="host">The host, which can ask.</param>
/// <param name="command">The name of the command, for prompts.</param>
internal sealed class ConnectionInput(PipelineBridge bridge, PSHost host, string command)
{
    private readonly InteractivePrompt prompt = new(host, command);

    /// <summary>Reads the address of the account.</summary>
    /// <param name="given">What the user gave; null for nothing.</param>
    public Uri ReadAccount(string? given)
    {
        var domain = given ?? AhaEnvironment.Domain ?? AskForDomain();
        return Try(ErrorId.InvalidAddress, () => AhaAddress.ForAccount(domain));
    }

    /// <summary>
    /// Reads the token, when everything else is known to be valid: its text stays in memory from here on.
    /// </summary>
    /// <param name="given">What the user gave; null for nothing.</param>
    /// <param name="address">The address that the token is sent to.</param>
    public Secret ReadToken(SecureString? given, Uri address)
    {
        var text = given is not null
            ? TextOf(given)
            : EnvironmentToken(address, out var problem) ?? AskForToken(address, problem);
        if (text.Length == 0)
        {
            throw Refuse(ErrorId.InvalidToken, "The token is empty");
        }

        if (WrappingOf(text) is { } wrapping)
        {
            throw Refuse(ErrorId.InvalidToken, $"The token {wrapping}: use only the token itself");
        }

        return text.All(c => c is > ' ' and < (char)127)
            ? new Secret(text)
            : throw Refuse(
                ErrorId.InvalidToken,
                "The token has spaces, control characters or letters outside ASCII: it was not copied completely"
            );
    }

    /// <summary>
    /// Reads a value, or reports what is wrong with it; the value itself, which may hold credentials, is not kept.
    /// </summary>
    public T Try<T>(ErrorId id, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException exception)
        {
            throw Refuse(id, exception.Message);
        }
    }

    /// <summary>Ends the command with an error.</summary>
    public Exception Refuse(ErrorId id, string message, object? target = null, string? advice = null) =>
        bridge.Terminate(ErrorRecords.Create(id, message, target, advice));

    private string AskForDomain()
    {
        const string Message = "The account: its name (acme) or its address (acme.aha.io).";
        return prompt.Ask<string>("Domain", Message) is { Length: > 0 } answer
            ? answer
            : throw Refuse(
                ErrorId.MissingDomain,
                "No account is named, and nobody can be asked for it",
                advice: $"Use -Domain, or set the environment variable {AhaEnvironment.DomainName}. Nothing was sent."
            );
    }

    private string AskForToken(Uri address, string? problem)
    {
        var answer = prompt.Ask<SecureString>("Token", $"An API key or an OAuth access token for {address.Host}.");
        if (answer is { Length: > 0 })
        {
            return TextOf(answer);
        }

        var reason = problem is null ? "" : $" {problem}";
        var variable = AhaEnvironment.TokenName;
        throw Refuse(
            ErrorId.MissingToken,
            $"There is no token for {address.Host}, and nobody can be asked for it.{reason}",
            advice: $"Use -Token or -Credential, or set the environment variable {variable}. Nothing was sent."
        );
    }

    /// <summary>Describes what was copied together with a token, and would be sent with it; null for nothing.</summary>
    private static string? WrappingOf(string text) =>
        text[0] is '"' or '\'' or '\u201c' or '\u2018' || text[text.Length - 1] is '"' or '\'' or '\u201d' or '\u2019'
            ? "is in quotes"
        : text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? "begins with 'Bearer'"
        : text.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase) ? "is a whole header"
        : null;

    private string TextOf(SecureString secure) => Try(ErrorId.InvalidToken, () => SecureText.ReadTrimmed(secure));

    private static string? EnvironmentToken(Uri address, out string? problem)
    {
        problem = AhaEnvironment.ProblemOfTokenAt(address);
        return problem is null ? AhaEnvironment.Token : null;
    }
}
