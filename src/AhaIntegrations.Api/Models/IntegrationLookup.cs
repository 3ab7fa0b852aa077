namespace AhaIntegrations;

/// <summary>What the list of a product, or of the account, showed of one service before a create.</summary>
public sealed class IntegrationLookup
{
    internal IntegrationLookup(
        IntegrationScope scope,
        ServiceName serviceName,
        IReadOnlyList<Integration> rows,
        AhaApiException? failure,
        int turn
    )
    {
        Scope = scope;
        ServiceName = serviceName;
        Rows = rows;
        Failure = failure;
        Turn = turn;
        Existing = rows.FirstOrDefault(row => IsOf(row, serviceName) == true);
    }

    /// <summary>The product or account that was looked at.</summary>
    public IntegrationScope Scope { get; }

    /// <summary>The service that was looked for.</summary>
    public ServiceName ServiceName { get; }

    /// <summary>The first integration of the service in the list; null when there is none.</summary>
    public Integration? Existing { get; }

    internal IReadOnlyList<Integration> Rows { get; }

    /// <summary>The ids of rows that could be mistaken for a new one; null where the list is not complete.</summary>
    internal IReadOnlyCollection<string>? CandidateIds =>
        Failure is null ? [.. Rows.Where(row => IsOf(row, ServiceName) != false).Select(row => row.Id)] : null;

    /// <summary>Why the list is not complete; null when it is.</summary>
    internal AhaApiException? Failure { get; }

    /// <summary>How many creates had been sent there before it was read.</summary>
    internal int Turn { get; }

    /// <summary>Whether a row is of a service; null when its service can't be read.</summary>
    internal static bool? IsOf(Integration row, ServiceName serviceName) =>
        string.IsNullOrWhiteSpace(row.ServiceName)
            ? null
            : string.Equals(row.ServiceName!.Trim(), serviceName.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Ensures that what was not found is missing.</summary>
    /// <exception cref="AhaApiException">The list is not complete, or the service of a row can't be read.</exception>
    internal void RequireCertainty()
    {
        if (Existing is not null)
        {
            return;
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        if (Rows.FirstOrDefault(row => IsOf(row, ServiceName) is null) is { } unclear)
        {
            throw new AhaApiException(
                AhaErrorKind.UnexpectedAnswer,
                $"the service of {unclear.ToStringWithScope()} can't be read, so it is not known whether "
                    + $"{ServiceName} exists. Nothing was created"
            );
        }
    }
}
