using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// What a command is to act on, as the user or the pipeline gave it: a product's key or id, a product, an integration, or
/// a row with such columns. An object that names no product keeps that as its <see cref="Problem"/>; it is never turned
/// into a key by its text.
/// </summary>
public sealed class ProductReference
{
    /// <summary>Columns that name the product of an integration, in the order in which they are looked for.</summary>
    private static readonly string[] ColumnsOfIntegrations = ["Product", "ProductKey", "Workspace"];

    /// <summary>Columns that only products have: an id beside them is the product's own.</summary>
    private static readonly string[] ColumnsOfProducts = ["ReferencePrefix", "Key"];

    private static readonly string[] ColumnsOfIds = ["Id", "IntegrationId"];

    private ProductReference(object? source)
    {
        Source = source;
    }

    /// <summary>The product's key or numeric id; null for an integration of the account, or when there is a problem.</summary>
    public string? Key { get; private init; }

    internal string? IntegrationId { get; private init; }

    internal string? IntegrationName { get; private init; }

    internal Connection? Connection { get; private init; }

    /// <summary>Why nothing can be sent for it; null when it is fine.</summary>
    internal string? Problem { get; private init; }

    /// <summary>What the user passed.</summary>
    internal object? Source { get; }

    internal bool IsIntegration => IntegrationId is not null;

    /// <summary>The key.</summary>
    /// <returns>The key or id, or an empty text.</returns>
    public override string ToString() => Key ?? "";

    internal static ProductReference From(object? value)
    {
        var source = value is PSObject wrapped ? wrapped.BaseObject : value;
        return source switch
        {
            string key => FromKey(source, key),
            _ when WholeNumber(source) is { } id => FromKey(source, id),
            Product product => FromKey(source, product.Key ?? product.Id, product.Connection),
            Integration integration => new ProductReference(source)
            {
                Key = integration.ProductKey,
                IntegrationId = integration.Id,
                IntegrationName = integration.Name,
                Connection = integration.Connection,
            },
            null => new ProductReference(null) { Problem = "A product is missing: the value is null." },
            _ => FromRow(value!),
        };
    }

    private static ProductReference FromKey(object? source, string key, Connection? connection = null)
    {
        var problem = InputRules.ProblemOfProductKey(key);
        return new ProductReference(source) { Key = problem is null ? key : null, Problem = problem, Connection = connection };
    }

    /// <summary>A row of a CSV file, a hashtable, or any object with properties of those names.</summary>
    private static ProductReference FromRow(object row)
    {
        var source = row is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : row;
        Func<string, object?> read = source is IDictionary table
            ? name => table.Keys.OfType<string>().FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key ? table[key] : null
            : name => PSObject.AsPSObject(row).Properties[name]?.Value;

        if (ColumnsOfProducts.Select(read).FirstOrDefault(HasText) is { } ownKey)
        {
            return FromCell(source, ownKey, null, null);
        }

        var product = ColumnsOfIntegrations.Select(read).FirstOrDefault(HasText);
        var id = ColumnsOfIds.Select(read).FirstOrDefault(HasText);
        if (id is not null && WholeNumber(id) is null && id is not string)
        {
            return new ProductReference(source) { Problem = $"The Id {Printable.Line(id.ToString(), 60)} is a {id.GetType().Name}, which can't hold the digits of an id. Read it as text." };
        }

        return product is not null ? FromCell(source, product, id, read("Name"))
            : id is not null && PSObject.AsPSObject(row).Properties["ServiceName"] is not null
                ? new ProductReference(source) { IntegrationId = Text(id), IntegrationName = read("Name") as string }
                : new ProductReference(source) { Problem = $"A {source.GetType().Name} ('{Printable.Line(source.ToString(), 60)}') names no product: it has no property Product, ProductKey, Key, ReferencePrefix or Workspace." };
    }

    private static ProductReference FromCell(object source, object product, object? id, object? name)
    {
        var inner = From(product);
        return new ProductReference(source)
        {
            Key = inner.Key,
            Problem = inner.Problem,
            Connection = inner.Connection,
            IntegrationId = id is null ? null : Text(id),
            IntegrationName = name as string,
        };
    }

    private static bool HasText(object? value) => value is not null && Text(value).Length > 0;

    private static string Text(object value) => Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture)!.Trim();

    /// <summary>The digits of a whole number; null for text, and for floating point, which rounds ids.</summary>
    private static string? WholeNumber(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        int or long or uint or ulong or short or ushort or byte => Text(value!),
        decimal exact when decimal.Truncate(exact) == exact => exact.ToString("0", CultureInfo.InvariantCulture),
        _ => null,
    };
}
