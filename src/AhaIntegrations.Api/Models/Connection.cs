namespace AhaIntegrations;

/// <summary>
/// Describes an open connection to one account: its name, account and address. It holds no secret and sends nothing;
/// every record remembers the connection it came through.
/// </summary>
public sealed class Connection
{
    private readonly CancellationToken closed;
    private readonly Func<Connection, bool>? isDefault;

    /// <summary>Creates a description.</summary>
    /// <param name="name">The name that identifies the connection.</param>
    /// <param name="address">The base address of the API.</param>
    /// <param name="closed">Canceled by the owner of the connection when it closes it.</param>
    /// <param name="isDefault">Whether the owner uses the connection when none is named; null for never.</param>
    public Connection(string name, Uri address, CancellationToken closed, Func<Connection, bool>? isDefault = null)
    {
        Name = name;
        Address = address;
        this.closed = closed;
        this.isDefault = isDefault;
    }

    /// <summary>The name that identifies the connection.</summary>
    public string Name { get; }

    /// <summary>The account's name as the server returns it; null when unknown.</summary>
    public string? Account { get; init; }

    /// <summary>
    /// The name of the user that the token belongs to; null when unknown. It has no email address: every record carries
    /// its connection, in exports too.
    /// </summary>
    public string? User { get; init; }

    /// <summary><c>open</c>, <c>closed</c>, or <c>sandbox</c>, which is open and no real account.</summary>
    public string State =>
        !IsOpen ? "closed"
        : IsSandbox ? "sandbox"
        : "open";

    /// <summary>The base address of the API, for instance <c>https://company.aha.io/api/v1</c>.</summary>
    public Uri Address { get; }

    /// <summary>True for the embedded sandbox: nothing real is read or changed.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>
    /// True for the connection that commands use when none is named, in the runspace that opened it.
    /// </summary>
    public bool IsDefault => isDefault?.Invoke(this) == true;

    /// <summary>False after the connection was closed.</summary>
    public bool IsOpen => !closed.IsCancellationRequested;

    /// <summary>The connection's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
