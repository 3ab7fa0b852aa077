using System.Security.Cryptography.X509Certificates;

namespace AhaIntegrations.Tests;

/// <summary>Tests of connecting to a sandbox behind TLS, whose certificate nobody trusts.</summary>
public abstract class EncryptedServerTests : IAsyncLifetime
{
    private protected X509Certificate2 Certificate { get; } = TestCertificate.Make("company.aha.io");

    private protected SandboxHandler Sandbox { get; } = new(new Secret("token"));

    private protected Shell Shell { get; } = new();

    private protected LoopbackServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await LoopbackServer.StartAsync(Sandbox, certificate: Certificate);

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
        Certificate.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ShellResult Connect(string arguments, params (string Name, object? Value)[] variables) =>
        Shell.Run(
            $"Connect-Aha {arguments} -Token $token -MaximumRetryCount 1",
            [("token", Shell.Secure("token")), .. variables]
        );
}
