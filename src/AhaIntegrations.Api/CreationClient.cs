using AhaIntegrations.Api.Creation;

namespace AhaIntegrations.Api;

/// <summary>The calls that create integrations. Errors are those of <see cref="AhaClient"/>.</summary>
public sealed class CreationClient
{
    private readonly IntegrationCreator creator;

    internal CreationClient(IntegrationCreator creator)
    {
        this.creator = creator;
    }

    /// <summary>
    /// Looks whether an integration exists that makes a create unnecessary
    /// (<see cref="NewIntegration.IsSatisfiedBy"/>), for <see cref="CreateIfMissingAsync"/>. Reads the list once, and
    /// where a template is asked for, each integration of the service until one satisfies.
    /// </summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="integration">The integration to create.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What the list showed.</returns>
    /// <exception cref="AhaApiException">
    /// Also <see cref="AhaErrorKind.ListIncomplete"/> and <see cref="AhaErrorKind.UnexpectedAnswer"/>: it is not known
    /// whether one exists.
    /// </exception>
    public Task<IntegrationLookup> LookAsync(
        IntegrationScope scope,
        NewIntegration integration,
        CancellationToken cancellationToken = default
    ) => creator.LookAsync(scope, integration, cancellationToken);

    /// <summary>
    /// Creates an integration unless one exists that makes it unnecessary (<see cref="NewIntegration.IsSatisfiedBy"/>),
    /// in one turn with all other creates of that service in that product in this process, under whichever name of the
    /// product. What this process has created for the same request always makes it unnecessary.
    /// </summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="integration">The integration to create.</param>
    /// <param name="lookup">
    /// What was seen before; null for nothing. It saves the look, unless there was a create in the meantime.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What was created, or exists.</returns>
    /// <exception cref="AhaApiException">
    /// As for <see cref="LookAsync"/> and <see cref="CreateAsync"/>.
    /// </exception>
    public Task<CreationResult> CreateIfMissingAsync(
        IntegrationScope scope,
        NewIntegration integration,
        IntegrationLookup? lookup = null,
        CancellationToken cancellationToken = default
    ) => creator.CreateAsync(scope, integration, onlyIfMissing: true, lookup, cancellationToken);

    /// <summary>
    /// Creates an integration. <c>POST /products/{p}/integrations</c>, <c>POST /integrations</c>, documented. The list
    /// is read before. If no usable answer comes, the create is not sent again: what the list shows then and did not
    /// show before is what was created, if it is one of that service, dated since by the server's clock.
    /// </summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="integration">The integration to create.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>
    /// The integration as the server returned it, or a row of the list where nothing else can be read.
    /// </returns>
    /// <exception cref="AhaApiException">
    /// Also <see cref="AhaErrorKind.OutcomeUnknown"/>: it may have been created.
    /// </exception>
    public async Task<Integration> CreateAsync(
        IntegrationScope scope,
        NewIntegration integration,
        CancellationToken cancellationToken = default
    ) =>
        (
            await creator
                .CreateAsync(scope, integration, onlyIfMissing: false, null, cancellationToken)
                .ConfigureAwait(false)
        ).Integration;
}
