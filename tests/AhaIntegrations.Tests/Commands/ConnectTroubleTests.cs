using System.Management.Automation;
using System.Net;

namespace AhaIntegrations.Tests;

/// <summary>What can be wrong with the way to an account, told apart: account, token, network, proxy, TLS.</summary>
public sealed class ConnectTroubleTests : EncryptedServerTests
{
    [Fact]
    public void ACertificateThatIsNotTrustedEndsItBeforeTheTokenIsSent()
    {
        var result = Connect($"-BaseUri {Server.Origin}");

        Assert.Equal(["TlsFailed"], result.ErrorIds);
        Assert.Equal(ErrorCategory.SecurityError, result.Errors[0].CategoryInfo.Category);
        Assert.Contains("certificate", result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
        Assert.Equal(1, Server.Connections.Accepted);
    }

    [Fact]
    public void ACertificateThatIsNotTrustedIsSeenThroughAProxyToo()
    {
        using var proxy = new TunnelProxy(Server.Port);
        Assert.Equal(["TlsFailed"], Connect($"company -Proxy {proxy.Address}").ErrorIds);
        Assert.StartsWith("CONNECT company.aha.io:443 ", Assert.Single(proxy.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public void AProxyThatWantsCredentialsIsAskedOnce()
    {
        using var proxy = new TunnelProxy(Server.Port, "user:password");

        var result = Connect($"company -Proxy {proxy.Address}");

        Assert.Equal(["ProxyFailed"], result.ErrorIds);
        Assert.Contains("407", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains($"(through the proxy {proxy.Address})", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains("-ProxyCredential", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(proxy.Heads);
    }

    [Fact]
    public void AProxyIsToldItsCredentialsWhenItAsks()
    {
        using var proxy = new TunnelProxy(Server.Port, "user:password");
        Assert.Equal(
            ["TlsFailed"],
            Connect(
                $"company -Proxy {proxy.Address} -ProxyCredential $c",
                ("c", new PSCredential("user", Shell.Secure("password")))
            ).ErrorIds
        );
        Assert.Equal(
            ["ProxyFailed"],
            Connect(
                $"company -Proxy {proxy.Address} -ProxyCredential $c",
                ("c", new PSCredential("user", Shell.Secure("wrong")))
            ).ErrorIds
        );
    }

    [Fact]
    public void AProxyThatIsNotThereIsNamed()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var result = Connect($"company -Proxy http://127.0.0.1:{port}");

        Assert.Equal(["ProxyFailed"], result.ErrorIds);
        Assert.Contains($"through the proxy http://127.0.0.1:{port}", result.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("company -Proxy proxy:8080")]
    [InlineData("company -Proxy http://user:secret@proxy:8080")]
    [InlineData("company -Proxy relative/path")]
    [InlineData("company -Proxy ftp://proxy")]
    [InlineData("-BaseUri http://127.0.0.1:1 -Proxy http://proxy:8080")]
    [InlineData("company -Proxy http://proxy:8080 -ProxyCredential $c -ProxyUseDefaultCredentials")]
    public void AProxyThatCantBeUsedIsRefused(string arguments)
    {
        var result = Connect(arguments, ("c", new PSCredential("user", Shell.Secure("password"))));

        Assert.Equal(["InvalidProxy"], result.ErrorIds);
        Assert.DoesNotContain("secret", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void AHostThatDoesNotExistIsNoBrokenNetwork()
    {
        var result = Connect("-BaseUri https://nowhere.invalid");

        Assert.Equal(["HostNotFound"], result.ErrorIds);
        Assert.StartsWith("nowhere.invalid: ", result.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Unauthorized", "account's name")]
    [InlineData(403, "Forbidden", "no access to this account")]
    [InlineData(404, "AccountNotFound", "account's name")]
    [InlineData(302, "Redirected", "account's address")]
    public async Task AWrongAccountOrTokenIsSaid(int status, string id, string advice)
    {
        await using var plain = await LoopbackServer.StartAsync(Sandbox);
        Sandbox.Faults.Enqueue(() =>
            new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("") }
        );

        var result = Connect($"-BaseUri {plain.Origin}");

        Assert.Equal([id], result.ErrorIds);
        Assert.Contains(advice, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Shell.Run("Get-AhaConnection").Output);
    }
}
