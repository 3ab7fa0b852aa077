using System.Globalization;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>Formats times as the vendor's examples show them.</summary>
internal static class SandboxTime
{
    public static string Format(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
