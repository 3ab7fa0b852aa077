using AhaIntegrations.Api.Calls;

namespace AhaIntegrations.Api.Creation;

/// <summary>
/// Finds what makes a create unnecessary. Lists do not show templates: where one is asked for, each integration of the
/// service is read, until one satisfies.
/// </summary>
internal sealed class ExistingIntegrations(ApiCalls calls, PendingCreates pending)
{
    /// <summary>Finds one that satisfies what is to be created.</summary>
    /// <param name="creation">What is to be created.</param>
    /// <param name="lookup">The list.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>One that satisfies it; null when none does.</returns>
    /// <exception cref="AhaApiException">It is not known whether one does.</exception>
    public async Task<Integration?> FindAsync(
        Creation creation,
        IntegrationLookup lookup,
        CancellationToken cancellationToken
    )
    {
        var template = creation.Integration.TemplateId;
        if (template is null)
        {
            return lookup.RowsOfService.FirstOrDefault();
        }

        // Whatever template the server shows: this process has created it for the same request.
        if (lookup.RowsOfService.FirstOrDefault(row => WasCreatedFor(creation, row)) is { } created)
        {
            return created;
        }

        AhaApiException? doubt = null;
        foreach (var row in lookup.RowsOfService)
        {
            try
            {
                var full = await ReadAsync(creation.Scope, row, cancellationToken).ConfigureAwait(false);
                if (NewIntegration.IsSatisfiedBy(template, full))
                {
                    return full;
                }
            }
            catch (AhaApiException failure)
                when (failure.Kind is not (AhaErrorKind.Unauthorized or AhaErrorKind.ConnectionClosed))
            {
                doubt ??= Doubt(row, template, failure);
            }
        }

        return doubt is null ? null : throw doubt;
    }

    private bool WasCreatedFor(Creation creation, Integration row) =>
        pending.AccountedFor.TryGetValue(row.Id, out var key) && key == creation.Key;

    private Task<Integration> ReadAsync(IntegrationScope scope, Integration row, CancellationToken cancellationToken) =>
        NumericId.TryParse(row.Id, out var id)
            ? calls.GetIntegrationAsync(scope, id, cancellationToken)
            : throw new AhaApiException(AhaErrorKind.UnexpectedAnswer, NumericId.ProblemOf(row.Id));

    private static AhaApiException Doubt(Integration row, NumericId template, AhaApiException failure) =>
        new(
            failure.Kind,
            $"{row.ToStringWithScope()} can't be read, so it is not known whether it follows the template {template}. "
                + $"Nothing was created ({failure.Message.TrimEnd('.')})",
            failure
        )
        {
            Status = failure.Status,
            RequestId = failure.RequestId,
            IsTransient = failure.IsTransient,
        };
}
