namespace AhaIntegrations.Report;

/// <summary>What a service is called in the web interface, as far as that is known.</summary>
internal static class ServiceTitle
{
    /// <summary>Returns the title of a service, or its name where the title is unknown.</summary>
    public static string? For(string? serviceName) =>
        serviceName is not null && KnownServices.Titles.TryGetValue(serviceName, out var title) ? title : serviceName;
}
