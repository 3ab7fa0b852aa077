namespace AhaIntegrations.Report;

/// <summary>The page of an integration in the web interface.</summary>
internal static class IntegrationLink
{
    /// <summary>
    /// Returns the address of the page on the host of the connection, never on a host that an answer names; null for
    /// the sandbox, without a connection, and for an id that is not a number. The path is the one of the field
    /// <c>url</c> in the vendor's examples.
    /// </summary>
    public static string? For(Integration integration) =>
        integration.Connection is { IsSandbox: false, Address: var address }
        && NumericId.TryParse(integration.Id, out var id)
            ? $"{address.GetLeftPart(UriPartial.Authority)}/integrations/{id}"
            : null;
}
