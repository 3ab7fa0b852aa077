namespace AhaIntegrations.Tests;

/// <summary>A server, or an address, that wants the token to go elsewhere.</summary>
public sealed class HostileServerTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private LoopbackServer thief = null!;
    private LoopbackServer server = null!;

    public static TheoryData<string> Commands =>
        [
            "Get-AhaProduct",
            "Get-AhaIntegration",
            "Get-AhaIntegration PRJ1 204584239",
            "Enable-AhaIntegration PRJ1 204584239",
            "Disable-AhaIntegration PRJ1 204584239",
            "New-AhaIntegration PRJ1 -ServiceName jira",
        ];

    public static TheoryData<string> Addresses =>
        [
            "-Domain company.aha.io.evil.example",
            "-Domain company.aha.io@evil.example",
            "-Domain https://company.aha.io@evil.example/",
            "-Domain 'https://company.aha.io\\@evil.example/'",
            "-Domain 'evil.example#.aha.io'",
            "-Domain 'evil.example/.aha.io'",
            "-Domain 'evil.example?.aha.io'",
            "-Domain company-aha.io",
            "-Domain \"company`u{2024}aha.io\"",
            "-Domain \"comp`u{0430}ny\"",
            "-Domain \"company.aha.io`nevil.example\"",
            "-Domain company.aha.io:8443",
            "-Domain http://company.aha.io",
            "-BaseUri https://aha.io.evil.example",
            "-BaseUri https://company.aha.io.evil.example/api/v1",
            "-BaseUri https://company-aha.io",
            "-BaseUri https://company.aha.io@evil.example",
            "-BaseUri https://token:x@evil.example",
            "-BaseUri 'https://evil.example\\@company.aha.io'",
            "-BaseUri https://xn--aha-5cd.io",
            "-BaseUri \"https://`u{0430}ha.io\"",
            "-BaseUri \"https://company`u{FF0E}aha.io\"",
            "-BaseUri 'https://evil.example/%2e%2e'",
            "-BaseUri 'https://evil.example/?x=company.aha.io'",
            "-BaseUri 'https://evil.example/#company.aha.io'",
            "-BaseUri http://127.0.0.1.evil.example",
            "-BaseUri http://localhost.evil.example",
            "-BaseUri http://0.0.0.0",
            "-BaseUri ftp://company.aha.io",
            "-BaseUri //evil.example",
        ];

    public async ValueTask InitializeAsync()
    {
        thief = await LoopbackServer.StartAsync(new SandboxHandler());
        server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token")));
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
        await thief.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void NoRedirectIsFollowed(string command)
    {
        shell.Connect(server);
        var status = 300;
        server.Respond = response =>
        {
            response.StatusCode = status;
            response.Headers.Location = $"{thief.Origin}/api/v1/me";
            response.Headers["Refresh"] = $"0; url={thief.Origin}";
            return [];
        };

        foreach (var next in new[] { 301, 302, 303, 307, 308 })
        {
            status = next;
            Assert.Equal(["Redirected"], shell.Run(command).ErrorIds.Distinct());
        }

        Assert.NotEmpty(server.Requests);
        Assert.Empty(thief.Requests);
        Assert.Equal(0, thief.Connections.Accepted);
    }

    [Fact]
    public void NoConnectionIsMadeToAHostThatOnlyAnAnswerNames()
    {
        shell.Connect(server);
        server.Respond = response =>
            System.Text.Encoding.UTF8.GetBytes(
                $$"""
                {
                  "integration": {"id":"{{(response.HttpContext.Request.Method == "POST" ? 2 : 1)}}","name":"x",
                    "enabled":true,"url":"{{thief.Origin}}/a","resource":"{{thief.Origin}}/api/v1/integrations/1",
                    "owner":{"type":"Project","id":"1",
                      "url":"{{thief.Origin}}/projects/P","resource":"{{thief.Origin}}/projects/EVIL"} },
                  "integrations": [{"id":"1","name":"x","service_name":"jira",
                    "url":"{{thief.Origin}}","resource":"{{thief.Origin}}"}],
                  "products": [{"id":"1","reference_prefix":"P","name":"x",
                    "url":"{{thief.Origin}}","resource":"{{thief.Origin}}"}],
                  "user": {"id":"1"},
                  "pagination": {"total_pages":1,"current_page":1,"next":"{{thief.Origin}}/api/v1/products?page=2"}
                }
                """
            );

        shell
            .Run(
                "Get-AhaProduct | Get-AhaIntegration -Detailed | Enable-AhaIntegration | Get-AhaIntegration "
                    + "| Out-Null; New-AhaIntegration P -ServiceName jira"
            )
            .AssertNoErrors();

        Assert.Equal(7, server.Requests.Count);
        Assert.All(
            server.Requests,
            request => Assert.DoesNotContain("EVIL", request, StringComparison.Ordinal),
            throwIfEmpty: true
        );
        Assert.Equal(0, thief.Connections.Accepted);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void AnAddressThatIsNotWhatItSeemsIsRefused(string arguments) =>
        Assert.Equal(
            ["InvalidAddress"],
            shell.Run($"Connect-Aha {arguments} -Token $token", ("token", Shell.Secure("token"))).ErrorIds
        );

    /// <summary>
    /// What is no HTTP at all is quoted by the sockets' own exception: with the token, when the server sends that back.
    /// </summary>
    [Theory]
    [InlineData("TOKEN-CANARY-1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTOKEN-CANARY-1 without a colon\r\n\r\n")]
    public async Task ATokenInAnAnswerThatIsNoHttpIsNotShown(string answer)
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync();

        var result = shell.Run(
            $"Connect-Aha -BaseUri http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port} "
                + "-Token $t -MaximumRetryCount 0",
            ("t", Shell.Secure("TOKEN-CANARY-1"))
        );

        await serving;
        Assert.Equal(["ConnectionFailed"], result.ErrorIds);
        Assert.Contains("********", result.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", result.Errors[0].Exception.ToString(), StringComparison.Ordinal);

        async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client
                .GetStream()
                .ReadAtLeastAsync(new byte[4096], 1, cancellationToken: TestContext.Current.CancellationToken);
            await client
                .GetStream()
                .WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void TheTokenIsOnTheRequestsAndNowhereElseInThem()
    {
        shell
            .Connect(server)
            .Run(
                "Get-AhaProduct; Get-AhaIntegration PRJ1 204584239; Enable-AhaIntegration PRJ1 204584239; "
                    + "New-AhaIntegration -ServiceName zendesk"
            )
            .AssertNoErrors();

        Assert.All(server.Tokens, header => Assert.Equal("Bearer token", header), throwIfEmpty: true);
        Assert.All(
            server.Requests,
            request => Assert.DoesNotContain("token", request, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }
}
