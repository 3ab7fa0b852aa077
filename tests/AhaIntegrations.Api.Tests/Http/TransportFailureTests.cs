using System.Net;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>Everything that can break an exchange: what it is called, and what may be sent again after it.</summary>
public class TransportFailureTests
{
    private static readonly Uri Address = new("https://company.aha.io/api/v1");

    private readonly FakeTimeProvider time = new();
    private readonly StubHandler stub = new();

    [Theory]
    [InlineData("no connection", AhaErrorKind.ConnectionFailed, false, true)]
    [InlineData("no such host", AhaErrorKind.HostNotFound, false, true)]
    [InlineData("refused by the proxy", AhaErrorKind.ProxyFailed, false, false)]
    [InlineData("no encryption", AhaErrorKind.TlsFailed, false, true)]
    [InlineData("bad certificate", AhaErrorKind.TlsFailed, false, false)]
    [InlineData("reset", AhaErrorKind.ConnectionFailed, true, true)]
    [InlineData("reset in the body", AhaErrorKind.ConnectionFailed, true, true)]
    [InlineData("protocol", AhaErrorKind.ConnectionFailed, true, true)]
    [InlineData("broken gzip", AhaErrorKind.UnexpectedAnswer, true, true)]
    [InlineData("broken brotli", AhaErrorKind.UnexpectedAnswer, true, true)]
    [InlineData("cut JSON", AhaErrorKind.UnexpectedAnswer, true, true)]
    [InlineData("not JSON", AhaErrorKind.UnexpectedAnswer, true, true)]
    [InlineData("endless", AhaErrorKind.UnexpectedAnswer, true, false)]
    [InlineData("no answer", AhaErrorKind.Timeout, true, true)]
    [InlineData("408", AhaErrorKind.Timeout, true, true)]
    [InlineData("429", AhaErrorKind.RateLimited, false, true)]
    [InlineData("500", AhaErrorKind.ServerError, true, true)]
    [InlineData("599", AhaErrorKind.ServerError, true, true)]
    [InlineData("300", AhaErrorKind.Redirected, false, false)]
    [InlineData("301", AhaErrorKind.Redirected, false, false)]
    [InlineData("302", AhaErrorKind.Redirected, true, false)]
    [InlineData("303", AhaErrorKind.Redirected, true, false)]
    [InlineData("307", AhaErrorKind.Redirected, false, false)]
    [InlineData("421", AhaErrorKind.ServerError, false, true)]
    [InlineData("425", AhaErrorKind.ServerError, false, true)]
    [InlineData("499", AhaErrorKind.Timeout, true, true)]
    [InlineData("399", AhaErrorKind.Redirected, false, false)]
    [InlineData("400", AhaErrorKind.InvalidData, false, false)]
    [InlineData("409", AhaErrorKind.InvalidData, false, false)]
    public async Task AReadIsRepeatedAfterWhatMayPassAndAPostAfterWhatWasNotExecuted(
        string breakdown,
        AhaErrorKind kind,
        bool mayHaveBeenExecuted,
        bool isTransient
    )
    {
        var read = await FailAsync(HttpMethod.Get, breakdown);
        Assert.Equal((kind, isTransient, false), (read.Kind, read.IsTransient, read.MayHaveBeenExecuted));
        Assert.Equal(isTransient ? 2 : 1, stub.Sent.Count);

        stub.Sent.Clear();
        var post = await FailAsync(HttpMethod.Post, breakdown);
        Assert.Equal((kind, isTransient, mayHaveBeenExecuted), (post.Kind, post.IsTransient, post.MayHaveBeenExecuted));
        Assert.Equal(isTransient && !mayHaveBeenExecuted ? 2 : 1, stub.Sent.Count);
    }

    [Theory]
    [InlineData("no connection", AhaErrorKind.ProxyFailed, true)]
    [InlineData("no such host", AhaErrorKind.ProxyFailed, true)]
    [InlineData("refused by the proxy", AhaErrorKind.ProxyFailed, false)]
    [InlineData("no encryption", AhaErrorKind.TlsFailed, true)]
    [InlineData("reset", AhaErrorKind.ConnectionFailed, true)]
    public async Task BehindAProxyWhatCantBeReachedIsTheProxy(string breakdown, AhaErrorKind kind, bool isTransient)
    {
        var failure = await FailAsync(HttpMethod.Get, breakdown, new Uri("http://proxy.example:8080"));

        Assert.Equal((kind, isTransient), (failure.Kind, failure.IsTransient));
        Assert.Contains(" (through the proxy http://proxy.example:8080)", failure.Message, StringComparison.Ordinal);

        // The inner exception may repeat the address of the proxy with its password.
        Assert.Equal(kind == AhaErrorKind.ProxyFailed, failure.InnerException is null);
    }

    [Theory]
    [InlineData("endless", "GET things: the answer is larger than 32 MiB")]
    [InlineData("broken gzip", "GET things: the answer can't be read: bad block (after 2 attempts)")]
    [InlineData("broken brotli", "GET things: the answer can't be read: bad block (after 2 attempts)")]
    [InlineData("reset in the body", "GET things: reset (after 2 attempts)")]
    public async Task WhatIsWrongWithABodyIsSaid(string breakdown, string message) =>
        Assert.Equal(message, (await FailAsync(HttpMethod.Get, breakdown)).Message);

    [Fact]
    public async Task WithoutAProxyNoneIsNamedAndTheCauseIsKept()
    {
        var failure = await FailAsync(HttpMethod.Get, "no connection");

        Assert.DoesNotContain("proxy", failure.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(failure.InnerException);
    }

    [Theory]
    [InlineData("token-in-clear sent", "******** sent", false)]
    [InlineData("can't reach http://ada:hush@proxy.example/", "can't reach http://proxy.example/", true)]
    public async Task AMessageThatHoldsACredentialIsShownWithoutIt(string thrown, string shown, bool keepsCause)
    {
        stub.Answer(_ => throw new HttpRequestException("outer", new IOException(thrown)));

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => SendAsync(HttpMethod.Get, retries: 0));

        Assert.Equal($"GET things: {shown}", failure.Message);
        Assert.Equal(keepsCause, failure.InnerException is not null);
    }

    [Fact]
    public async Task ADefectIsSeenAsItIs()
    {
        stub.Answer(_ => throw new InvalidCastException("defect"));
        await Assert.ThrowsAsync<InvalidCastException>(() => SendAsync(HttpMethod.Get, retries: 1));
        Assert.Single(stub.Sent);
    }

    private async Task<AhaApiException> FailAsync(HttpMethod method, string breakdown, Uri? proxy = null)
    {
        stub.Answer(token => AnswerAsync(breakdown, token)).Answer(token => AnswerAsync(breakdown, token));

        // Reading 32 MiB takes real time, in which the clock must not run into the timeout.
        return await Assert.ThrowsAsync<AhaApiException>(() =>
            SendAsync(method, retries: 1, proxy, isClockStill: breakdown == "endless")
        );
    }

    private async Task SendAsync(HttpMethod method, int retries, Uri? proxy = null, bool isClockStill = false)
    {
        var options = new AhaClientOptions
        {
            MaximumRetryCount = retries,
            MaximumWait = TimeSpan.FromSeconds(1),
            Proxy = proxy,
        };
        using var transport = TextClient.CreateTransport(stub, options, time, address: Address.ToString());
        var call = transport.SendAsync(method, "things", null, TestContext.Current.CancellationToken);
        await (isClockStill ? call : Clock.RunAsync(time, call, TimeSpan.FromSeconds(5)));
    }

    private static async Task<HttpResponseMessage> AnswerAsync(string breakdown, CancellationToken cancellationToken)
    {
        switch (breakdown)
        {
            case "no connection":
                throw NoConnection.Make();
            case "no such host":
                throw new HttpRequestException(HttpRequestError.NameResolutionError, "no such host");
            case "refused by the proxy":
                throw new HttpRequestException(HttpRequestError.ProxyTunnelError, "407");
            case "no encryption":
                throw new HttpRequestException(
                    HttpRequestError.SecureConnectionError,
                    "no TLS",
                    new IOException("closed")
                );
            case "bad certificate":
                throw new HttpRequestException(
                    HttpRequestError.SecureConnectionError,
                    "no TLS",
                    new AuthenticationException("not trusted")
                );
            case "reset":
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset", new IOException("reset"));
            case "protocol":
                throw new WebException("protocol");
            case "reset in the body":
                return Body(new BrokenBody(new IOException("reset")));
            case "broken gzip":
                return Body(new BrokenBody(new InvalidDataException("bad block")));
            case "broken brotli":
                return Body(new BrokenBody(new InvalidOperationException("bad block")));
            case "cut JSON":
                return Body(Text("""{"integration":{"id":"1","""));
            case "not JSON":
                return Body(Text("<html></html>"));
            case "endless":
                return Body(new EndlessSpaces());
            case "no answer":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException("The timeout did not end it.");
            default:
                var status = int.Parse(breakdown, System.Globalization.CultureInfo.InvariantCulture);
                return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("") };
        }
    }

    private static HttpResponseMessage Body(Stream body) => new() { Content = new StreamContent(body) };

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
