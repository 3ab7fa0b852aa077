using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>A row of a CSV file, a hashtable, a selected or deserialized copy: any object that is read by the names of its properties.</summary>
internal sealed class PipelineRow
{
    /// <summary>Columns that name the product of an integration, in the order in which they are looked for.</summary>
    private static readonly string[] ColumnsOfIntegrations = ["Product", "ProductKey", "Workspace"];

    /// <summary>Columns that products have for their own key.</summary>
    private static readonly string[] ColumnsOfProducts = ["ReferencePrefix", "Key"];

    private static readonly string[] ColumnsOfIds = ["Id", "IntegrationId"];

    private readonly PSObject row;

    public PipelineRow(object value)
    {
        row = PSObject.AsPSObject(value);
        Source = row.BaseObject is PSCustomObject ? row : row.BaseObject;

        // An entry of a dictionary (an environment variable, for instance) has a Key that is nobody's product.
        var owned = Source is DictionaryEntry ? null : First(ColumnsOfIntegrations);
        var own = Source is DictionaryEntry ? null : First(ColumnsOfProducts);
        Product = owned ?? own;
        IsOfProduct = owned is null && own is not null;
        IsOfIntegration = First(["ServiceName"]) is not null;
        Id = First(ColumnsOfIds);
        Name = First(["Name"]) is string name ? Printable.Line(name, 80) : null;
    }

    public object Source { get; }

    /// <summary>What stands in the column of the product; null when it is empty or missing.</summary>
    public object? Product { get; }

    public object? Id { get; }

    public string? Name { get; }

    /// <summary>Whether its key is named as only products name it.</summary>
    public bool IsOfProduct { get; }

    public bool IsOfIntegration { get; }

    public static object? Unwrap(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    /// <summary>
    /// The connection that the row came through. A copy of one, or its name, stands for the open connection of that name
    /// (and address): a row must never end up at another account than the one it came from.
    /// </summary>
    public RowConnection FindConnection()
    {
        var value = First(["Connection"]);
        if (value is null or Connection)
        {
            return new RowConnection(value as Connection);
        }

        var copy = value as PSObject;
        var name = copy?.Properties["Name"]?.Value as string ?? value as string;
        var address = Uri.TryCreate(copy?.Properties["Address"]?.Value?.ToString(), UriKind.Absolute, out var uri) ? uri : null;
        var found = name is null ? null : ConnectionTable.Current.Find(name);
        return found is not null && (address is null || found.Address == address)
            ? new RowConnection(found)
            : new RowConnection(null, $"It was read through a connection '{Printable.Line(name ?? value.ToString(), 60)}' that is not open here. Open it again, or give -Connection.", address);
    }

    private object? First(string[] columns) => columns.Select(Read).FirstOrDefault(value => value is not null && Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim().Length > 0);

    private object? Read(string column) => Unwrap(row.BaseObject is IDictionary table
        ? table.Keys.OfType<string>().FirstOrDefault(key => key.Equals(column, StringComparison.OrdinalIgnoreCase)) is { } key ? table[key] : null
        : row.Properties[column]?.Value);
}
