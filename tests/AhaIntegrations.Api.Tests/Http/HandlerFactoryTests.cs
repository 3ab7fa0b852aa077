using System.Diagnostics;
using System.Net;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// The handler for real sockets: what keeps the token where it belongs, and which proxy is in between.
/// </summary>
public class HandlerFactoryTests
{
    private static readonly Uri Account = new("https://company.aha.io/api/v1");
    private static readonly Uri Loopback = new("https://127.0.0.1:5001/api/v1");
    private static readonly Uri Plain = new("http://127.0.0.1:5000/api/v1");
    private static readonly AhaClientOptions Proxied = new() { Proxy = new Uri("http://proxy:8080") };

    [Fact]
    public void NoRedirectIsFollowedNoCookieKeptAndNoHeaderEndless()
    {
        using var handler = Create(Account, new AhaClientOptions());

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Equal(64, handler.MaxResponseHeadersLength);
        Assert.Equal(DecompressionMethods.All, handler.AutomaticDecompression);
        Assert.Equal(TimeSpan.FromMinutes(5), handler.PooledConnectionLifetime);
        Assert.Equal(TimeSpan.FromMinutes(1), handler.PooledConnectionIdleTimeout);
    }

    /// <summary>Without -Proxy the system's is used, but for loopback; plain http never goes through any.</summary>
    [Fact]
    public void AProxyIsUsedForEncryptedRequestsThatLeaveTheMachine()
    {
        Assert.True(UsesProxy(Account, new AhaClientOptions()));
        Assert.False(UsesProxy(Loopback, new AhaClientOptions()));
        Assert.True(UsesProxy(Account, Proxied));
        Assert.True(UsesProxy(Loopback, Proxied));
        Assert.False(UsesProxy(Plain, new AhaClientOptions()));
        Assert.False(UsesProxy(Plain, Proxied));
    }

    [Fact]
    public void TheProxyThatWasAskedForIsUsedWithItsCredentials()
    {
        var credentials = new NetworkCredential("ada", "hush");
        using var handler = Create(Account, Proxied with { ProxyCredentials = credentials });

        Assert.Equal(Proxied.Proxy, handler.Proxy!.GetProxy(Account));
        Assert.Same(credentials, handler.Proxy.Credentials);
        Assert.Null(Create(Account, new AhaClientOptions()).Proxy);
    }

    [Fact]
    public void CredentialsAloneAreForTheSystemsProxy()
    {
        var credentials = new NetworkCredential("ada", "hush");
        using var handler = Create(Account, new AhaClientOptions { ProxyCredentials = credentials });

        Assert.Same(credentials, Assert.IsType<CredentialedProxy>(handler.Proxy).Credentials);
    }

    [Fact]
    public void TheProxyInBetweenIsNamed()
    {
        Assert.Equal(Proxied.Proxy, HandlerFactory.ProxyFor(Account, Proxied));
        Assert.Equal(Proxied.Proxy, HandlerFactory.ProxyFor(Loopback, Proxied));
        Assert.Null(HandlerFactory.ProxyFor(Plain, Proxied));
        Assert.Null(HandlerFactory.ProxyFor(Loopback, new AhaClientOptions()));
    }

    /// <summary>A trace of the program around us is not for the vendor.</summary>
    [Fact]
    public async Task No_header_repeats_the_ambient_activity()
    {
        using var server = new RawServer(
            async (connection, _) =>
            {
                await connection.AnswerAsync("{}");
                return true;
            }
        );
        using var activity = new Activity("nightly job").SetBaggage("tenant", "acme-internal").Start();
        activity.TraceStateString = "acme=internal";
        using var client = new AhaClient(server.Address, new Secret("token"));

        await client.InvokeAsync(HttpMethod.Get, "things", cancellationToken: TestContext.Current.CancellationToken);

        var head = Assert.Single(server.Requests);
        Assert.Equal(
            ["Accept", "Accept-Encoding", "Authorization", "Host", "User-Agent"],
            head.Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(':')[0]).Order()
        );
    }

    private static bool UsesProxy(Uri address, AhaClientOptions options)
    {
        using var handler = Create(address, options);
        return handler.UseProxy;
    }

    private static SocketsHttpHandler Create(Uri address, AhaClientOptions options) =>
        Assert.IsType<SocketsHttpHandler>(HandlerFactory.Create(address, options));
}
