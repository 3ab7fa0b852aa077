namespace AhaIntegrations;

/// <summary>What the list of a product, or of the account, showed of one service before a create.</summary>
public sealed class IntegrationLookup
{
    internal IntegrationLookup(
        IntegrationScope scope,
        NewIntegration wanted,
        IReadOnlyList<Integration> rows,
        AhaApiException? failure,
        int turn
    )
    {
        Scope = scope;
        ServiceName = wanted.ServiceName;
        TemplateId = wanted.TemplateId;
        Rows = rows;
        Failure = failure;
        Turn = turn;
    }

    /// <summary>The product or account that was looked at.</summary>
    public IntegrationScope Scope { get; }

    /// <summary>The service that was looked for.</summary>
    public ServiceName ServiceName { get; }

    /// <summary>The template that was looked for; null for none.</summary>
    public NumericId? TemplateId { get; }

    /// <summary>An integration that makes the create unnecessary; null when there is none.</summary>
    public Integration? Existing { get; internal set; }

    internal IReadOnlyList<Integration> Rows { get; }

    /// <summary>The rows of the service.</summary>
    internal IEnumerable<Integration> RowsOfService => Rows.Where(row => ServiceName.Matches(row.ServiceName) == true);

    /// <summary>The ids of rows that could be mistaken for a new one; null where the list is not complete.</summary>
    internal IReadOnlyCollection<string>? CandidateIds =>
        Failure is null
            ? [.. Rows.Where(row => ServiceName.Matches(row.ServiceName) != false).Select(row => row.Id)]
            : null;

    /// <summary>Why the list is not complete; null when it is.</summary>
    internal AhaApiException? Failure { get; }

    /// <summary>How many creates had been sent there before it was read.</summary>
    internal int Turn { get; }

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

        if (Rows.FirstOrDefault(row => ServiceName.Matches(row.ServiceName) is null) is { } unclear)
        {
            throw new AhaApiException(
                AhaErrorKind.UnexpectedAnswer,
                $"the service of {unclear.ToStringWithScope()} can't be read, so it is not known whether "
                    + $"{ServiceName} exists. Nothing was created"
            );
        }
    }
}
