namespace AhaIntegrations.Api.Http;

/// <summary>One call, however often it has to be sent.</summary>
/// <param name="Method">Any method; the typed calls use GET, POST and PUT.</param>
/// <param name="Path">The path below the base address.</param>
/// <param name="Body">The JSON body; null for none.</param>
internal sealed record ApiRequest(HttpMethod Method, ApiPath Path, byte[]? Body = null)
{
    /// <summary>Called for each attempt, just before it may reach the server.</summary>
    public Action? Sending { get; init; }

    /// <summary>For a create, the ids that were there before; null where they are not known.</summary>
    public IReadOnlyCollection<string>? KnownIds { get; init; }

    /// <summary>Follows the change; null where nobody does.</summary>
    public ChangeTrace? Trace { get; init; }

    /// <summary>Whether an answer of text is accepted as well as JSON.</summary>
    public bool AcceptsText { get; init; }

    /// <summary>Whether it changes something.</summary>
    public bool IsWrite => Method != HttpMethod.Get;

    /// <summary>The name used in messages.</summary>
    public override string ToString() => $"{Method} {Path}";
}
