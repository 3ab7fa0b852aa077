using System.Net;

namespace AhaIntegrations.Api.Tests;

/// <summary>What a client of .NET Framework throws when no connection could be made.</summary>
internal static class NoConnection
{
    public static Exception Make() =>
        new HttpRequestException("refused", new WebException("refused", WebExceptionStatus.ConnectFailure));
}
