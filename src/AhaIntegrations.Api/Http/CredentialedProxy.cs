using System.Net;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// The system's proxy with the given credentials, which take the place of those in the system's settings.
/// </summary>
internal sealed class CredentialedProxy(IWebProxy proxy, ICredentials credentials) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = credentials;

    public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => proxy.IsBypassed(host);
}
