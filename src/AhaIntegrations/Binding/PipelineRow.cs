using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>
/// A row of a CSV file, a hashtable, a selected or deserialized copy: an object read by the names of its properties.
/// </summary>
internal sealed class PipelineRow
{
    /// <summary>Columns that name the product of an integration, in order of precedence.</summary>
    private static readonly string[] ProductColumnsOfIntegrations = ["Product", "ProductKey", "Workspace"];

    /// <summary>Columns in which products hold their own key.</summary>
    private static readonly string[] KeyColumnsOfProducts = ["ReferencePrefix", "Key"];

    private static readonly string[] IdColumns = ["Id", "IntegrationId"];
    private static readonly string[] JobColumns = ["JobIds", "JobId", "Id"];

    private readonly PSObject row;

    public PipelineRow(object value)
    {
        row = PSObject.AsPSObject(value);
        Source = row.BaseObject is PSCustomObject ? row : row.BaseObject;

        // The Key of a dictionary entry (an environment variable, for instance) is not a product.
        var product = Source is DictionaryEntry ? null : First(ProductColumnsOfIntegrations);
        var ownKey = Source is DictionaryEntry ? null : First(KeyColumnsOfProducts);
        Product = product ?? ownKey;
        IsProduct = product is null && ownKey is not null;
        IsIntegration = First("ServiceName") is not null;
        Id = First(IdColumns);
        Name = First("Name") is string name ? TerminalText.Sanitize(name, 80) : null;
    }

    public object Source { get; }

    /// <summary>The value in the column of the product; null when it is empty or missing.</summary>
    public object? Product { get; }

    public object? Id { get; }

    public string? Name { get; }

    /// <summary>The job or jobs that the row names; null when it names none.</summary>
    public object? Jobs => First(JobColumns);

    /// <summary>Whether its key is in a column that only products have.</summary>
    public bool IsProduct { get; }

    public bool IsIntegration { get; }

    public static object? Unwrap(object? value) =>
        value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    /// <summary>
    /// Finds the connection that the row came through. A copy of one, or its name, stands for the open connection of
    /// that name (and address): a row must never reach another account than the one it came from.
    /// </summary>
    public PipelineOrigin FindOrigin()
    {
        var value = First("Connection");
        if (value is null or Connection)
        {
            return new PipelineOrigin(value as Connection);
        }

        var copy = PSObject.AsPSObject(value);
        var name = Read(copy, "Name") as string ?? value as string;
        var text = Read(copy, "Address")?.ToString();
        var address = Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
        var found = name is null ? null : SessionTable.Current.Find(name)?.Connection;
        if (found is not null && (address is null || found.Address == address))
        {
            return new PipelineOrigin(found);
        }

        var shown = TerminalText.Sanitize(name ?? value.ToString(), 60);
        return new PipelineOrigin(
            null,
            $"It was read through a connection '{shown}' that is not open here. Open it again, or specify -Connection.",
            address
        );
    }

    private object? First(params string[] columns) =>
        columns
            .Select(column => Read(row, column))
            .FirstOrDefault(value =>
                value is not null && !string.IsNullOrWhiteSpace(Convert.ToString(value, CultureInfo.InvariantCulture))
            );

    private static object? Read(PSObject source, string column)
    {
        if (source.BaseObject is not IDictionary table)
        {
            return Unwrap(source.Properties[column]?.Value);
        }

        var key = table
            .Keys.OfType<string>()
            .FirstOrDefault(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
        return key is null ? null : Unwrap(table[key]);
    }
}
