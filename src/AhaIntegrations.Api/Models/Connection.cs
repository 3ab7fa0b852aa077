namespace AhaIntegrations;

/// <summary>
/// An open connection to one account: what every command acts on. Immutable, safe to use from several threads; holds no
/// secret in any property.
/// </summary>
public sealed class Connection : IDisposable
{
    private int closed;

    internal Connection(string name, AhaClient client, Uri address, bool isSandbox)
    {
        Name = name;
        Client = client;
        Address = address;
        IsSandbox = isSandbox;
        RecentReads = new RecentReads(client, TimeProvider.System);
    }

    /// <summary>Stands for a connection that was asked for and can't be used.</summary>
    /// <param name="problem">Why, and what to do.</param>
    internal static Connection Unusable(string problem) => new("", null!, new Uri("about:blank"), false) { Problem = problem, closed = 1 };

    /// <summary>Why it can't be used; null for a true connection.</summary>
    internal string? Problem { get; private init; }

    /// <summary>The name by which <c>-Connection</c> finds it.</summary>
    public string Name { get; }

    /// <summary>The account's name as the server gives it; null when it gave none.</summary>
    public string? Account { get; internal init; }

    /// <summary>The user that the token belongs to, as the server gives it.</summary>
    public string? User { get; internal init; }

    /// <summary>The base address of the API, for instance <c>https://company.aha.io/api/v1</c>.</summary>
    public Uri Address { get; }

    /// <summary>True for the embedded sandbox: nothing real is read or changed.</summary>
    public bool IsSandbox { get; }

    /// <summary>False after the connection was closed.</summary>
    public bool IsOpen => Volatile.Read(ref closed) == 0;

    internal AhaClient Client { get; }

    /// <summary>Which integrations follow which template, as far as was seen through it.</summary>
    internal HeirTable Heirs { get; } = new();

    /// <summary>What completion has read through it.</summary>
    internal RecentReads RecentReads { get; }

    /// <summary>Closes the connection: requests that are under way end, no further one is sent.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            Client.Dispose();
        }
    }

    /// <summary>The connection's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
