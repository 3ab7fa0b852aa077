using System.Management.Automation;
using System.Net;

namespace AhaIntegrations.Tests;

/// <summary>When the proxy of the system is used, and what it is told.</summary>
public sealed class SystemProxyTests : EncryptedServerTests
{
    /// <summary>
    /// The whole way as in production: a real account's address, the system's proxy, an encrypted tunnel, a trusted
    /// certificate.
    /// </summary>
    [Theory]
    [InlineData(
        "company",
        "Sandy Sandbox",
        "You connected to company.aha.io, but the token's user belongs to Company (sandbox) (sandbox)"
    )]
    [InlineData("sandbox", "Sandy Sandbox", null)]
    public async Task ARealAddressIsReachedThroughTheSystemsProxy(string domain, string shown, string? warning)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux(),
            "Trusting a certificate for one process is known to work on Linux only."
        );
        using var trusted = TestCertificate.Make($"{domain}.aha.io");
        await using var real = await LoopbackServer.StartAsync(Sandbox, certificate: trusted);
        using var proxy = new TunnelProxy(real.Port, "user:password");
        using var folder = new TemporaryFolder();
        var file = folder.File("trusted.pem");
        await File.WriteAllTextAsync(file, trusted.ExportCertificatePem(), TestContext.Current.CancellationToken);

        var (exitCode, text) = await PwshProcess.RunAsync(
            "(Connect-Aha).User; (Get-AhaProduct PRJ1).Name; $Error | ForEach-Object { $_.Exception.ToString() }",
            ("AHA_DOMAIN", domain),
            ("AHA_TOKEN", "token"),
            ("SSL_CERT_FILE", file),
            ("HTTPS_PROXY", proxy.Address.Replace("//", "//user:password@", StringComparison.Ordinal))
        );

        Assert.Equal(0, exitCode);
        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.Contains("Project 1", text, StringComparison.Ordinal);
        Assert.Equal(warning is not null, text.Contains("WARNING: ", StringComparison.Ordinal));
        Assert.Contains(warning ?? "", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(["GET /api/v1/me", "GET /api/v1/products?page=1&per_page=200"], real.Requests);
        Assert.All(
            proxy.Heads,
            head => Assert.StartsWith($"CONNECT {domain}.aha.io:443 ", head, StringComparison.Ordinal),
            throwIfEmpty: true
        );
        Assert.All(
            proxy.Heads,
            head => Assert.DoesNotContain("Bearer", head, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }

    [Fact]
    public async Task LoopbackIsNeverSentThroughTheSystemsProxy()
    {
        await using var plain = await LoopbackServer.StartAsync(Sandbox);
        using var proxy = new TunnelProxy(plain.Port);

        var (exitCode, _) = await PwshProcess.RunAsync(
            $"Connect-Aha -BaseUri {plain.Origin}",
            ("AHA_TOKEN", "token"),
            ("http_proxy", proxy.Address),
            ("HTTPS_PROXY", proxy.Address),
            ("ALL_PROXY", proxy.Address)
        );

        Assert.Equal(0, exitCode);
        Assert.Empty(proxy.Heads);
    }

    [Fact]
    public async Task EncryptedLoopbackIsNotSentThroughTheSystemsProxyEither()
    {
        using var proxy = new TunnelProxy(Server.Port);
        var (exitCode, text) = await PwshProcess.RunAsync(
            $"Connect-Aha -BaseUri {Server.Origin}",
            ("AHA_TOKEN", "token"),
            ("HTTPS_PROXY", proxy.Address)
        );
        Assert.Equal(1, exitCode);
        Assert.Contains("certificate", text, StringComparison.Ordinal);
        Assert.Empty(proxy.Heads);
    }

    [Fact]
    public async Task TheSystemsProxyIsToldTheCredentialsThatWereGiven()
    {
        using var proxy = new TunnelProxy(Server.Port, "user:password");
        const string Secure = "$s = [securestring]::new(); 'password'.ToCharArray().ForEach({ $s.AppendChar($_) }); ";
        var (_, text) = await PwshProcess.RunAsync(
            Secure + "Connect-Aha company -ProxyCredential ([pscredential]::new('user', $s))",
            ("AHA_TOKEN", "token"),
            ("HTTPS_PROXY", proxy.Address.Replace("//", "//other:wrong@", StringComparison.Ordinal))
        );
        Assert.Contains("certificate", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheUsersOwnCredentialsAreThoseOfTheProcess(bool isNamed)
    {
        var options = new AhaClientOptions
        {
            Proxy = isNamed ? new Uri("http://proxy:8080") : null,
            ProxyCredentials = CredentialCache.DefaultCredentials,
        };
        var handler = Assert.IsType<SocketsHttpHandler>(
            HandlerFactory.Create(new Uri("https://company.aha.io/api/v1"), options)
        );
        Assert.Same(CredentialCache.DefaultCredentials, handler.Proxy!.Credentials);
        Assert.True(handler is { AllowAutoRedirect: false, UseCookies: false });
        Assert.True(handler.PooledConnectionLifetime <= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task ThePasswordOfTheSystemsProxyIsInNoError()
    {
        using var proxy = new TunnelProxy(Server.Port, "user:password");

        var (exitCode, text) = await PwshProcess.RunAsync(
            "try { Connect-Aha company -Verbose -Debug } catch { $_.ErrorDetails.Message; $_.Exception.ToString() }",
            ("AHA_TOKEN", "token"),
            ("HTTPS_PROXY", proxy.Address.Replace("//", "//user:hunter2@", StringComparison.Ordinal))
        );

        Assert.Equal(0, exitCode);
        Assert.Contains("through the proxy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }
}
