namespace AhaIntegrations;

/// <summary>What all records of the API have in common.</summary>
public abstract class AhaObject
{
    private static readonly FieldTable None = [];

    /// <summary>The record's id, as decimal text of up to 19 digits (beyond what a double can hold).</summary>
    /// <remarks>Each record declares it first: PowerShell exports properties in the order of declaration.</remarks>
    public abstract string Id { get; init; }

    /// <summary>
    /// Fields of the answer that have no property here, or whose value could not be read, under their JSON names (for
    /// instance <c>jql_filter</c>). Values are numbers, texts, booleans, arrays and dictionaries; a field whose name
    /// says that it is a credential is a <see cref="Secret"/>.
    /// </summary>
    public FieldTable AdditionalFields { get; internal init; } = None;

    /// <summary>The connection that the record came through; null when none was used.</summary>
    public Connection? Connection { get; internal init; }
}
