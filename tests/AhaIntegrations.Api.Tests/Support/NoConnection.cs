namespace AhaIntegrations.Api.Tests;

/// <summary>What a client throws when no connection could be made.</summary>
internal static class NoConnection
{
    public static Exception Make() => new HttpRequestException(HttpRequestError.ConnectionError, "refused");
}
