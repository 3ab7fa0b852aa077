using AhaIntegrations.Api.Http;
using AhaIntegrations.Text;

namespace AhaIntegrations.Session;

/// <summary>The account and the token that a scheduled job or a pipeline keeps in environment variables.</summary>
internal static class AhaEnvironment
{
    public const string DomainName = "AHA_DOMAIN";
    public const string TokenName = "AHA_TOKEN";

    public static string? Domain => Read(DomainName);

    public static string? Token => Read(TokenName);

    /// <summary>
    /// Why the token must not be sent to an address: the two variables belong together. Null when it can be sent.
    /// </summary>
    public static string? ProblemOfTokenAt(Uri address)
    {
        if (Domain is not { } domain)
        {
            return null;
        }

        try
        {
            return AhaAddress.ForAccount(domain) == address
                ? null
                : $"{TokenName} is set, but {DomainName} says that it is for '{TerminalText.Sanitize(domain, 60)}'.";
        }
        catch (ArgumentException)
        {
            return $"{TokenName} is set, but {DomainName} does not name an account.";
        }
    }

    private static string? Read(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
