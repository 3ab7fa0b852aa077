using System.Net;

namespace AhaIntegrations;

/// <summary>The system's proxy with the credentials that were asked for: those that the system's settings hold would go first otherwise.</summary>
internal sealed class CredentialedProxy(IWebProxy proxy, ICredentials credentials) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = credentials;

    public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => proxy.IsBypassed(host);
}
