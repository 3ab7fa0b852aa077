namespace AhaIntegrations;

/// <summary>One call, as often as it has to be sent.</summary>
/// <param name="Method">Any method; the typed calls use GET, POST and PUT.</param>
/// <param name="Path">The path below the base address, encoded, with its query.</param>
/// <param name="Body">The JSON body, or null.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, byte[]? Body = null)
{
    /// <summary>Called for each attempt, just before it may reach the server.</summary>
    public Action? Sending { get; init; }

    /// <summary>Whether it changes something.</summary>
    public bool IsWrite => Method != HttpMethod.Get;

    /// <summary>How messages call it.</summary>
    public override string ToString() => $"{Method} {Path}";
}
