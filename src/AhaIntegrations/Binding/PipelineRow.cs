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
        var ids = IdColumns.Select(column => First(column)).Where(id => id is not null).Distinct().ToArray();
        Id = ids.FirstOrDefault();
        HasSeveralIds = ids.Length > 1;
        OwnId = product is null ? First("Id") : null;

        // An id beside a product's own key is the product's, unless the row describes an integration.
        var isProduct = product is null && ownKey is not null;
        NamesService = First("ServiceName") is not null;
        IsIntegration = NamesService || Has("IntegrationId") || (Has("Id") && !isProduct);
        IsProductLine = IsTrue("IsProductLine", "ProductLine");
        IsTeam = IsTrue("IsTeam");
        Name = First("Name") is string name ? TerminalText.Sanitize(name, 80) : null;
    }

    public object Source { get; }

    /// <summary>The value in the column of the product; null when it is empty or missing.</summary>
    public object? Product { get; }

    /// <summary>The id of the integration; null when no column has one.</summary>
    public object? Id { get; }

    /// <summary>Whether two columns name different ids.</summary>
    public bool HasSeveralIds { get; }

    /// <summary>The id of the product itself, in a row of a product; null otherwise.</summary>
    public object? OwnId { get; }

    public string? Name { get; }

    /// <summary>The job or jobs that the row names; null when it names none.</summary>
    public object? Jobs => First(JobColumns);

    /// <summary>
    /// Whether the row is about one integration, and not about all of its product: it names a service, or has a column
    /// for an id, filled or not. Without an id it is an error, and never stands for the product.
    /// </summary>
    public bool IsIntegration { get; }

    /// <summary>Whether it names a service: without a product it is then an integration of the account.</summary>
    public bool NamesService { get; }

    /// <summary>Whether it says that it is a product line.</summary>
    public bool IsProductLine { get; }

    /// <summary>Whether it says that it is a team.</summary>
    public bool IsTeam { get; }

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

    /// <summary>Returns the value of a column; null when it is missing or blank.</summary>
    public object? ValueOf(string column) => First(column);

    private object? First(params string[] columns) =>
        columns
            .Select(column => Read(row, column))
            .FirstOrDefault(value =>
                value is not null && !string.IsNullOrWhiteSpace(Convert.ToString(value, CultureInfo.InvariantCulture))
            );

    private bool IsTrue(params string[] columns) =>
        LanguagePrimitives.TryConvertTo(First(columns), out bool isTrue) && isTrue;

    private bool Has(string column) => NameOf(row, column) is not null;

    private static object? Read(PSObject source, string column)
    {
        // The frequent case: the property has exactly this name.
        if (source.BaseObject is not IDictionary && source.Properties[column] is { } exact)
        {
            return Unwrap(exact.Value);
        }

        return NameOf(source, column) is not { } name ? null
            : source.BaseObject is IDictionary table ? Unwrap(table[name])
            : Unwrap(source.Properties[name].Value);
    }

    /// <summary>
    /// Finds a column under any spelling: <c>integration_id</c>, <c>Integration ID</c> and <c>IntegrationId</c> are
    /// one.
    /// </summary>
    private static string? NameOf(PSObject source, string column)
    {
        var names = source.BaseObject is IDictionary table
            ? table.Keys.OfType<string>()
            : source.Properties.Select(property => property.Name);
        return names.FirstOrDefault(name => string.Equals(Letters(name), column, StringComparison.OrdinalIgnoreCase));
    }

    private static string Letters(string name) =>
        name.All(char.IsLetterOrDigit) ? name : new string([.. name.Where(char.IsLetterOrDigit)]);
}
