using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>What the sender itself refuses or remembers, whatever its caller asks for.</summary>
public class TransportGuardTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly StubHandler stub = new();
    private readonly NoticeList details = new() { MinimumLevel = NoticeLevel.Debug };

    /// <summary>The token goes nowhere but below its base address, even if a path got past all other checks.</summary>
    [Theory]
    [InlineData("../v2/me", false)]
    [InlineData("../../me", false)]
    [InlineData("a/../../v1x/me", false)]
    [InlineData("..", false)]
    [InlineData("a/../me", true)]
    [InlineData("me", true)]
    public async Task APathThatLeavesTheBaseAddressIsNotSent(string path, bool isSent)
    {
        stub.Json("""{"user":{"id":"1"}}""");
        using var transport = Open(retries: 0);
        var call = () => transport.SendAsync(HttpMethod.Get, path, null, Token);

        if (isSent)
        {
            Assert.NotNull(await call());
            Assert.Equal("/api/v1/me", Assert.Single(stub.Sent).Uri.AbsolutePath);
        }
        else
        {
            var defect = await Assert.ThrowsAsync<InvalidOperationException>(call);
            Assert.Equal($"GET {path} would leave https://company.aha.io/api/v1.", defect.Message);
            Assert.Empty(stub.Sent);
        }
    }

    /// <summary>A request that could not even be built is over, and holds up none that follow.</summary>
    [Fact]
    public async Task ARequestThatIsNotSentDoesNotStayUnderWay()
    {
        var pacer = new Pacer(time);
        using var transport = Open(retries: 0, pacer);
        for (var i = 0; i < 19; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                transport.SendAsync(HttpMethod.Get, "..", null, Token)
            );
        }

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(pacer.TrySend(out _, out _));
    }

    /// <summary>
    /// The quota's reset says nothing about when a server that failed is well again; a Retry-After does.
    /// </summary>
    [Theory]
    [InlineData(429, "X-Ratelimit-Reset", "1577836860", true)]
    [InlineData(500, "X-Ratelimit-Reset", "1577836860", false)]
    [InlineData(503, "X-Ratelimit-Reset", "1577836860", false)]
    [InlineData(503, "Retry-After", "60", true)]
    [InlineData(500, "retry_after", "60", true)]
    public async Task OnlyARefusedQuotaWaitsForTheReset(int status, string header, string value, bool isWaitedFor)
    {
        stub.Answer(_ =>
            {
                var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("") };
                response.Headers.TryAddWithoutValidation(header, value);
                return Task.FromResult(response);
            })
            .Json("""{"user":{"id":"1"}}""");
        using var transport = Open(retries: 1);
        var call = transport.SendAsync(HttpMethod.Get, "me", null, Token);

        // Without a hint the first wait is half a second at most.
        time.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();

        Assert.Equal(isWaitedFor, stub.Sent.Count == 1);
        time.Advance(TimeSpan.FromSeconds(60));
        await Clock.RunAsync(time, call, TimeSpan.FromSeconds(1));
        Assert.Equal(2, stub.Sent.Count);
    }

    [Theory]
    [InlineData("Set-Cookie", "  Set-Cookie: ********")]
    [InlineData("X-Cookie-Jar", "  X-Cookie-Jar: ********")]
    [InlineData("X-Api-Token", "  X-Api-Token: ********")]
    [InlineData("X-Runtime", "  X-Runtime: canary")]
    public async Task HeadersThatMayBeCredentialsAreMaskedInDetails(string header, string shown)
    {
        stub.Answer(_ =>
        {
            var response = new HttpResponseMessage { Content = new StringContent("""{"user":{"id":"1"}}""") };
            response.Headers.TryAddWithoutValidation(header, "canary");
            return Task.FromResult(response);
        });
        using var transport = Open(retries: 0);

        await transport.SendAsync(HttpMethod.Get, "me", details, Token);

        Assert.Contains(shown, details.Of(NoticeLevel.Debug).Last().Split('\n'));
    }

    /// <summary>
    /// An error whose body breaks is the error that its status says; watching with -Debug must not make it another one.
    /// </summary>
    [Theory]
    [InlineData(403, AhaErrorKind.Forbidden, "io")]
    [InlineData(403, AhaErrorKind.Forbidden, "gzip")]
    [InlineData(403, AhaErrorKind.Forbidden, "brotli")]
    [InlineData(422, AhaErrorKind.InvalidData, "http")]
    [InlineData(200, AhaErrorKind.UnexpectedAnswer, "gzip")]
    [InlineData(200, AhaErrorKind.ConnectionFailed, "io")]
    public async Task ABrokenBodyEndsTheSameWithAndWithoutDebug(int status, AhaErrorKind kind, string breakdown)
    {
        Exception failure = breakdown switch
        {
            "gzip" => new InvalidDataException("bad block"),
            "brotli" => new InvalidOperationException("bad block"),
            "http" => new HttpRequestException("reset"),
            _ => new IOException("reset"),
        };
        using var transport = Open(retries: 0);
        foreach (var notices in new[] { null, details })
        {
            stub.Answer(_ =>
                Task.FromResult(
                    new HttpResponseMessage((HttpStatusCode)status)
                    {
                        Content = new StreamContent(new BrokenBody(failure, """{"error":"Said so."}""")),
                    }
                )
            );
            var error = await Assert.ThrowsAsync<AhaApiException>(() =>
                transport.SendAsync(HttpMethod.Get, "me", notices, Token)
            );
            Assert.Equal((kind, status == 200 ? null : "Said so."), (error.Kind, error.ServerMessage));
        }

        Assert.Equal(status == 200 ? 1 : 2, details.Of(NoticeLevel.Debug).Count());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Transport Open(int retries, Pacer? pacer = null) =>
        TextClient.CreateTransport(stub, new AhaClientOptions { MaximumRetryCount = retries }, time, pacer);
}
