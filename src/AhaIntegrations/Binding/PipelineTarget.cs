using System.Globalization;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>
/// What a command acts on: the account, a product, or one integration, with the connection it came through.
/// </summary>
internal sealed record PipelineTarget
{
    /// <summary>The account, when nothing was named or piped.</summary>
    public static PipelineTarget Account { get; } = new();

    /// <summary>The account or a product.</summary>
    public IntegrationScope Scope { get; private init; } = IntegrationScope.Account;

    /// <summary>Whether it is one integration, and not all of its scope.</summary>
    public bool IsIntegration { get; private init; }

    /// <summary>The integration's id as it was given; null when none was.</summary>
    public string? IntegrationId { get; private init; }

    /// <summary>The integration's name, safe to show; null when unknown.</summary>
    public string? IntegrationName { get; private init; }

    /// <summary>The connection that it came through.</summary>
    public PipelineOrigin Origin { get; private init; } = PipelineOrigin.None;

    /// <summary>Why nothing can be sent for it; null when it is fine.</summary>
    public string? Problem { get; private init; }

    /// <summary>What the user passed; null when nothing was.</summary>
    public object? Source { get; private init; }

    /// <summary>What an error about it names.</summary>
    public ErrorSubject Subject => new(IntegrationName ?? Scope.ToString(), Source);

    public static PipelineTarget From(object? value)
    {
        var source = PipelineRow.Unwrap(value);
        return FromKnownType(source)
            ?? (
                source is null
                    ? new PipelineTarget { Problem = "A product is missing: the value is null." }
                    : FromRow(new(value!))
            );
    }

    /// <summary>A key, an id, or an object of this module; null for anything else.</summary>
    private static PipelineTarget? FromKnownType(object? source) =>
        source switch
        {
            string key => FromKey(key, key),
            not null when WholeNumber(source) is { } id => FromKey(source, id),
            Product product => FromKey(source, product.Key ?? product.Id, product.Name) with
            {
                Origin = new PipelineOrigin(product.Connection),
            },
            Integration integration => new PipelineTarget
            {
                Source = source,
                Scope = integration.GetScope(),
                IsIntegration = true,
                IntegrationId = integration.Id,
                IntegrationName = integration.Name is null ? null : TerminalText.Sanitize(integration.Name, 80),
                Origin = new PipelineOrigin(integration.Connection),
            },
            IntegrationHealth health => FromKnownType(health.Integration),
            PauseResult result => FromKnownType(result.Integration),
            _ => null,
        };

    private static PipelineTarget FromKey(object source, string text, string? name = null) =>
        ProductKey.TryParse(text, out var key)
            ? new PipelineTarget { Source = source, Scope = IntegrationScope.For(key, name) }
            : Refused(source, ProductKey.ProblemOf(text));

    private static PipelineTarget FromRow(PipelineRow row)
    {
        var id = row.Id;
        if (id is not (null or string) && WholeNumber(id) is null)
        {
            return Refused(
                row.Source,
                $"The Id {Show(id)} is a {id.GetType().Name}, which can't hold the digits of an id. Read it as text."
            );
        }

        if (row.Product is not { } cell)
        {
            return id is not null && row.IsIntegration
                ? ForRow(row, Account, TextOf(id))
                : Refused(
                    row.Source,
                    $"A {row.Source.GetType().Name} ('{Show(row.Source)}') names no product: "
                        + "it has no property Product, ProductKey, Key, ReferencePrefix or Workspace."
                );
        }

        var named = FromKnownType(cell is string text ? text.Trim() : cell);
        if (named is null or { Scope.Product: null, Problem: null })
        {
            return Refused(
                row.Source,
                $"The product of the row is a {cell.GetType().Name} ('{Show(cell)}'), "
                    + "which names no product. Use its key or id."
            );
        }

        // An id beside a product's own key is the product's, unless the row describes an integration.
        var isOfIntegration = id is not null && (row.IsIntegration || !row.IsProduct);
        return ForRow(row, named, isOfIntegration ? TextOf(id!) : named.IntegrationId);
    }

    private static PipelineTarget ForRow(PipelineRow row, PipelineTarget named, string? integrationId)
    {
        var origin = row.FindOrigin();
        return named with
        {
            Source = row.Source,
            IsIntegration = integrationId is not null,
            IntegrationId = integrationId,
            IntegrationName = row.Name ?? named.IntegrationName,
            Origin = origin == PipelineOrigin.None ? named.Origin : origin,
        };
    }

    private static PipelineTarget Refused(object source, string problem) =>
        new() { Source = source, Problem = problem };

    private static string Show(object value) => TerminalText.Sanitize(value.ToString(), 60);

    private static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim();

    /// <summary>The digits of a whole number; null for text, and for floating point, which rounds ids.</summary>
    private static string? WholeNumber(object? value) =>
        value switch
        {
            int or long or uint or ulong or short or ushort or byte => TextOf(value),
            decimal exact when decimal.Truncate(exact) == exact => exact.ToString("0", CultureInfo.InvariantCulture),
            _ => null,
        };
}
