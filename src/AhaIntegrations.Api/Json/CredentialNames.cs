namespace AhaIntegrations.Api.Json;

/// <summary>
/// Decides by its name whether a field or header holds a credential. Too many matches are better than too few.
/// </summary>
internal static class CredentialNames
{
    private static readonly string[] Words =
    [
        "token",
        "secret",
        "password",
        "passwd",
        "pwd",
        "credential",
        "api_key",
        "apikey",
        "private_key",
        "authorization",
        "webhook_url",
    ];

    /// <summary>Whether a name says that its value is a credential.</summary>
    public static bool Contains(string name) =>
        Words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
