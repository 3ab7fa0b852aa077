namespace AhaIntegrations;

/// <summary>A job, as the user or the pipeline named it.</summary>
public sealed class JobReference
{
    internal JobReference(string? id, Connection? connection)
    {
        Id = id;
        Connection = connection;
    }

    /// <summary>The job's id; null where the server did not tell it.</summary>
    public string? Id { get; }

    internal Connection? Connection { get; }

    /// <summary>The id.</summary>
    /// <returns>The id, or an empty text.</returns>
    public override string ToString() => Id ?? "";
}
