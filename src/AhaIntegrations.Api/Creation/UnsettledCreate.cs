namespace AhaIntegrations.Api.Creation;

/// <summary>A create that was sent and whose outcome is not known.</summary>
/// <param name="KnownIds">
/// What the list showed before it was sent: none of these is what it created. Null where that is not known, because
/// another process sent it, or because the list was not complete. Then nothing can be taken for it with certainty.
/// </param>
/// <param name="Since">When it was sent, by the server's clock; null where that is not known. The same follows.</param>
internal sealed record UnsettledCreate(IReadOnlyCollection<string>? KnownIds, DateTimeOffset? Since)
{
    /// <summary>Times of the API may be truncated to seconds.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a row may be what was created: of that service or of one that can't be read, and new as far as is known.
    /// </summary>
    public bool MayBe(Integration row, ServiceName serviceName) =>
        serviceName.Matches(row.ServiceName) != false
        && (KnownIds is null ? IsSince(row) != false : !KnownIds.Contains(row.Id));

    /// <summary>Whether a row that may be it is it, if it is the only one.</summary>
    public bool Fits(Integration row, ServiceName serviceName) =>
        KnownIds is not null && serviceName.Matches(row.ServiceName) == true && IsSince(row) == true;

    /// <summary>Whether a row was created since; null where the times do not show it.</summary>
    private bool? IsSince(Integration row) =>
        row.CreatedAt is { } created && Since is { } since ? new DateTimeOffset(created) >= since - Resolution : null;
}
