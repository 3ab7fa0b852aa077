using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace AhaIntegrations.Api.Tests;

/// <summary>The handler of .NET Framework: what it asks of TLS, and one exchange over a real socket.</summary>
public class HandlerTests
{
    /// <summary>
    /// In numbers, as the names of old versions are refused by analyzers and that of 1.3 is missing: 192 is 1.0, 3072
    /// is 1.2, 12288 is 1.3.
    /// </summary>
    [Theory]
    [InlineData(0, 3072)]
    [InlineData(192, 3072)]
    [InlineData(192 | 3072 | 12288, 3072)]
    [InlineData(3072, 3072)]
    [InlineData(12288, 12288)]
    [InlineData(3072 | 12288, 3072 | 12288)]
    public void NothingBelowTls12IsEverAllowed(int process, int handler) =>
        Assert.Equal((SslProtocols)handler, HandlerFactory.NoneBelowTls12((SslProtocols)process));

    [Fact]
    public void TheSettingsOfTheProcessStayAsTheyAre()
    {
        var before = (
            ServicePointManager.SecurityProtocol,
            ServicePointManager.DefaultConnectionLimit,
            ServicePointManager.ServerCertificateValidationCallback
        );

        using var handler = (HttpClientHandler)
            HandlerFactory.Create(new Uri("https://company.aha.io"), new AhaClientOptions());

        Assert.Equal(SslProtocols.Tls12, handler.SslProtocols);
        Assert.Equal(
            before,
            (
                ServicePointManager.SecurityProtocol,
                ServicePointManager.DefaultConnectionLimit,
                ServicePointManager.ServerCertificateValidationCallback
            )
        );
    }

    /// <summary>Other code of the process may have set a policy that accepts everything.</summary>
    [Theory]
    [InlineData(SslPolicyErrors.None, true)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, false)]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, false)]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable, false)]
    public void The_handler_checks_the_certificate_itself(SslPolicyErrors errors, bool isAccepted)
    {
        using var handler = (HttpClientHandler)
            HandlerFactory.Create(new Uri("https://company.aha.io"), new AhaClientOptions());
        using var message = new HttpRequestMessage();

        Assert.NotNull(handler.ServerCertificateCustomValidationCallback);
        Assert.Equal(isAccepted, handler.ServerCertificateCustomValidationCallback(message, null!, null!, errors));
    }

    [Fact]
    public async Task AnAnswerIsReadFromARealSocket()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        var server = AnswerAsync(listener, """{"user":{"id":"1","name":"Sandy","email":"sandy@sandbox.invalid"}}""");
        var options = new AhaClientOptions();
        using var client = new AhaClient(address, new Secret("token"), options);

        var user = await client.GetCurrentUserAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Sandy", user.Name);
        Assert.Contains("Authorization: Bearer token", await server, StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string body)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var buffer = new byte[8192];
        var request = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, 0, buffer.Length));
        var answer = Encoding.ASCII.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + $"{body.Length}\r\nConnection: close\r\n\r\n{body}"
        );
        await stream.WriteAsync(answer, 0, answer.Length);
        return request;
    }
}
