using System.Globalization;

namespace AhaIntegrations;

/// <summary>
/// What a command is to act on, as the user or the pipeline gave it: a product's key or id, a product, an integration, or
/// a row with such columns. An object that names no product keeps that as its <see cref="Problem"/>; it is never turned
/// into a key by its text.
/// </summary>
public sealed class ProductReference
{
    private ProductReference(object? source)
    {
        Source = source;
    }

    /// <summary>The product's key or numeric id; null for an integration of the account, or when there is a problem.</summary>
    public string? Key { get; private init; }

    /// <summary>Whether it stands for one integration, and not for a product.</summary>
    internal bool IsIntegration { get; private init; }

    internal string? IntegrationId { get; private init; }

    internal string? IntegrationName { get; private init; }

    /// <summary>The connection that it came through.</summary>
    internal RowConnection Origin { get; private init; }

    /// <summary>Why nothing can be sent for it; null when it is fine.</summary>
    internal string? Problem { get; private init; }

    /// <summary>What the user passed.</summary>
    internal object? Source { get; }

    /// <summary>The key.</summary>
    /// <returns>The key or id, or an empty text.</returns>
    public override string ToString() => Key ?? "";

    internal static ProductReference From(object? value)
    {
        var source = PipelineRow.Unwrap(value);
        return FromPlain(source) ?? (source is null
            ? new ProductReference(null) { Problem = "A product is missing: the value is null." }
            : FromRow(new PipelineRow(value!)));
    }

    /// <summary>A key, an id, or one of our own objects; null for anything else.</summary>
    private static ProductReference? FromPlain(object? source) => source switch
    {
        string key => FromKey(source, key),
        _ when WholeNumber(source) is { } id => FromKey(source, id),
        Product product => FromKey(source, product.Key ?? product.Id, product.Connection),
        Integration integration => new ProductReference(source)
        {
            Key = integration.ProductKey,
            IsIntegration = true,
            IntegrationId = integration.Id,
            IntegrationName = Printable.Line(integration.Name, 80),
            Origin = new RowConnection(integration.Connection),
        },
        IntegrationHealth health => FromPlain(health.Integration),
        _ => null,
    };

    private static ProductReference FromKey(object? source, string key, Connection? connection = null)
    {
        var problem = InputRules.ProblemOfProductKey(key);
        return new ProductReference(source) { Key = problem is null ? key : null, Problem = problem, Origin = new RowConnection(connection) };
    }

    private static ProductReference FromRow(PipelineRow row)
    {
        var id = row.Id;
        if (id is not (null or string) && WholeNumber(id) is null)
        {
            return new ProductReference(row.Source) { Problem = $"The Id {Printable.Line(id.ToString(), 60)} is a {id.GetType().Name}, which can't hold the digits of an id. Read it as text." };
        }

        if (row.Product is not { } cell)
        {
            return id is not null && row.IsOfIntegration
                ? Row(row, null, Text(id))
                : new ProductReference(row.Source) { Problem = $"A {row.Source.GetType().Name} ('{Printable.Line(row.Source.ToString(), 60)}') names no product: it has no property Product, ProductKey, Key, ReferencePrefix or Workspace." };
        }

        var named = FromPlain(cell is string text ? text.Trim() : cell);
        if (named is null or { Key: null, Problem: null })
        {
            return new ProductReference(row.Source) { Problem = $"The product of the row is a {cell.GetType().Name} ('{Printable.Line(cell.ToString(), 60)}'), which names no product. Give its key or id." };
        }

        // An id beside a product's own key is the product's, unless the row is one of an integration.
        return Row(row, named, id is not null && (row.IsOfIntegration || !row.IsOfProduct) ? Text(id) : named.IntegrationId);
    }

    private static ProductReference Row(PipelineRow row, ProductReference? named, string? integrationId)
    {
        var origin = row.FindConnection();
        return new ProductReference(row.Source)
        {
            Key = named?.Key,
            Problem = named?.Problem,
            IsIntegration = integrationId is not null,
            IntegrationId = integrationId,
            IntegrationName = row.Name ?? named?.IntegrationName,
            Origin = origin is { Connection: null, Problem: null } && named is not null ? named.Origin : origin,
        };
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim();

    /// <summary>The digits of a whole number; null for text, and for floating point, which rounds ids.</summary>
    private static string? WholeNumber(object? value) => value switch
    {
        int or long or uint or ulong or short or ushort or byte => Text(value),
        decimal exact when decimal.Truncate(exact) == exact => exact.ToString("0", CultureInfo.InvariantCulture),
        _ => null,
    };
}
