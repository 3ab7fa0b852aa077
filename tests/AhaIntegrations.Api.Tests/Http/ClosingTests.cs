using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>A connection that is closed, or a call that is cancelled, before, between and after attempts.</summary>
public class ClosingTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly StubHandler stub = new();

    [Fact]
    public async Task ClosedDuringARetryWaitSaysSoAndSendsNothingMore()
    {
        stub.Json("", HttpStatusCode.ServiceUnavailable);
        var transport = Open(retries: 4);
        var call = PutAsync(transport);
        Assert.False(call.IsCompleted);

        transport.Dispose();

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => call);
        Assert.Equal(AhaErrorKind.ConnectionClosed, failure.Kind);
        Assert.Equal("PUT x: the connection was closed", failure.Message);
        Assert.True(failure.MayHaveBeenExecuted);
        Assert.Single(stub.Sent);
    }

    /// <summary>A write on a closed connection was certainly not executed.</summary>
    [Fact]
    public async Task AClosedConnectionSendsNothingAndLeavesNoDoubt()
    {
        var transport = Open(retries: 4);
        transport.Dispose();

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => PutAsync(transport));

        Assert.Equal((AhaErrorKind.ConnectionClosed, false), (failure.Kind, failure.MayHaveBeenExecuted));
        Assert.Equal("PUT x: the connection was closed", failure.Message);
        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task WhatIsCancelledBeforehandIsNotSentAndTakesNoQuota()
    {
        var pacer = new Pacer(time);
        pacer.Join(1);
        using var transport = Open(retries: 4, pacer);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PutAsync(transport, new CancellationToken(true)));

        Assert.Empty(stub.Sent);
        Assert.True(pacer.TrySend(out _, out _));
    }

    [Fact]
    public void ClosingReleasesTheHandler()
    {
        using var handler = new ClosingHandler();
        var transport = TextClient.CreateTransport(handler, null, time);

        transport.Dispose();

        Assert.True(handler.IsClosed);
    }

    /// <summary>
    /// Any number of attempts that may have been executed, and any refusal after them, leave the doubt.
    /// </summary>
    [Theory]
    [InlineData(500, 404)]
    [InlineData(500, 500, 404)]
    [InlineData(500, 429, 500, 404)]
    public async Task ARefusalAfterAttemptsInDoubtLeavesTheDoubt(params int[] statuses)
    {
        Array.ForEach(statuses, status => stub.Json("", (HttpStatusCode)status));
        using var transport = Open(retries: 9);

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            Clock.RunAsync(time, PutAsync(transport), TimeSpan.FromSeconds(1))
        );

        Assert.Equal((AhaErrorKind.NotFound, true), (failure.Kind, failure.MayHaveBeenExecuted));
    }

    [Fact]
    public async Task CancelledDuringARetryWaitIsACancellation()
    {
        using var cancel = new CancellationTokenSource();
        stub.Json("", HttpStatusCode.ServiceUnavailable);
        using var transport = Open(retries: 4);
        var call = transport.SendAsync(HttpMethod.Get, "x", null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(stub.Sent);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<Answer> PutAsync(Transport transport, CancellationToken? stop = null) =>
        transport.SendAsync(HttpMethod.Put, "x", null, stop ?? Token);

    private Transport Open(int retries, Pacer? pacer = null) =>
        TextClient.CreateTransport(stub, new AhaClientOptions { MaximumRetryCount = retries }, time, pacer);

    private sealed class ClosingHandler : HttpMessageHandler
    {
        public bool IsClosed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("Nothing is to be sent.");

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
