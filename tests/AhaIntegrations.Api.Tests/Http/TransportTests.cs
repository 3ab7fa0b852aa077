using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>The sender: how failures are told apart, and what never happens.</summary>
public class TransportTests
{
    [Theory]
    [InlineData(400, AhaErrorKind.InvalidData)]
    [InlineData(401, AhaErrorKind.Unauthorized)]
    [InlineData(403, AhaErrorKind.Forbidden)]
    [InlineData(404, AhaErrorKind.NotFound)]
    [InlineData(422, AhaErrorKind.InvalidData)]
    public async Task AStatusBecomesAKind(int status, AhaErrorKind kind)
    {
        var exception = await FailureAsync(new StubHandler().Json("""{"error":"Said so."}""", (HttpStatusCode)status));

        Assert.Equal(kind, exception.Kind);
        Assert.Equal((HttpStatusCode)status, exception.Status);
        Assert.Equal($"GET products/PRJ1/integrations/1 returned {status}: Said so.", exception.Message);
    }

    [Theory]
    [InlineData("""{"error":"Record not found."}""", "Record not found.")]
    [InlineData("""{"message":"No."}""", "No.")]
    [InlineData("""{"errors":["One","Two"]}""", "One; Two")]
    [InlineData("""{"errors":{"message":"No."}}""", "No.")]
    [InlineData("""{"errors":[{"message":"No."}]}""", "No.")]
    [InlineData("""{"errors":{"name":["can't be blank"]}}""", "name can't be blank")]
    [InlineData("<!DOCTYPE html><html></html>", "an HTML page")]
    [InlineData("plain \u001b[31mtext", "plain ·[31mtext")]
    [InlineData("", null)]
    public async Task TheServersWordsAreFoundInEveryShape(string body, string? words) =>
        Assert.Equal(
            words,
            (await FailureAsync(new StubHandler().Text(body, "text/plain", (HttpStatusCode)422))).ServerMessage
        );

    [Fact]
    public async Task ARedirectIsNotFollowedAndItsTargetIsNamed()
    {
        var stub = new StubHandler().Answer(_ =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.Found)
                {
                    Headers = { Location = new Uri("https://evil.example/login") },
                    Content = new StringContent(""),
                }
            )
        );

        var exception = await FailureAsync(stub);

        Assert.Equal(AhaErrorKind.Redirected, exception.Kind);
        Assert.Contains("https://evil.example/login", exception.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task ATokenThatTheServerRepeatsIsMasked()
    {
        var exception = await FailureAsync(
            new StubHandler().Json("""{"error":"bad token token-in-clear"}""", HttpStatusCode.Unauthorized)
        );

        Assert.DoesNotContain("token-in-clear", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("bad token ********", exception.ServerMessage);
    }

    [Fact]
    public async Task AnAttemptThatTakesTooLongIsATimeout()
    {
        var time = new FakeTimeProvider();
        var stub = new StubHandler().Answer(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        var call = stub.Client(time)
            .GetIntegrationAsync("PRJ1", "1", cancellationToken: TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(99));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(AhaErrorKind.Timeout, (await Assert.ThrowsAsync<AhaApiException>(() => call)).Kind);
    }

    [Fact]
    public async Task CancellationIsCancellationAndNothingElse()
    {
        using var cancelled = new CancellationTokenSource();
        var stub = new StubHandler().Answer(async token =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            stub.Client().GetIntegrationAsync("PRJ1", "1", cancellationToken: cancelled.Token)
        );
    }

    [Fact]
    public async Task AClosedClientSendsNothing()
    {
        var stub = new StubHandler();
        var client = stub.Client();
        client.Dispose();

        var exception = await Assert.ThrowsAsync<AhaApiException>(() =>
            client.GetCurrentUserAsync(cancellationToken: TestContext.Current.CancellationToken)
        );
        Assert.Equal(AhaErrorKind.ConnectionClosed, exception.Kind);
        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task AnAnswerBeyondTheLimitIsRefused()
    {
        var stub = new StubHandler().Answer(_ =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessSpaces()) })
        );

        var exception = await FailureAsync(stub);

        Assert.Equal(AhaErrorKind.UnexpectedAnswer, exception.Kind);
        Assert.Contains("32 MiB", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWriteWithoutABodyIsReadBack()
    {
        var stub = new StubHandler()
            .Answer(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent)))
            .Json("""{"integration":{"id":"1","enabled":true}}""");

        var integration = await stub.Client()
            .SetEnabledAsync("PRJ1", "1", true, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(integration.Enabled);
        Assert.Equal(["PUT", "GET"], stub.Sent.Select(sent => sent.Method));
    }

    [Theory]
    [InlineData("""{"integration":{"id":"1","enabled":true}}""", "true")]
    [InlineData("""{"integration":{"id":"1"}}""", "unknown")]
    public async Task AWriteThatWasNotAppliedIsNoSuccess(string answer, string state)
    {
        var exception = await Assert.ThrowsAsync<AhaApiException>(() =>
            new StubHandler()
                .Json(answer)
                .Json(answer)
                .Client()
                .SetEnabledAsync("PRJ1", "1", false, cancellationToken: TestContext.Current.CancellationToken)
        );

        Assert.Equal(AhaErrorKind.NotApplied, exception.Kind);
        Assert.Contains(state, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheServersRequestIdIsKept()
    {
        var stub = new StubHandler().Answer(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("") };
            response.Headers.Add("X-Request-Id", "abc-123");
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
            return Task.FromResult(response);
        });

        Assert.Equal("abc-123", (await FailureAsync(stub)).RequestId);
    }

    private static async Task<AhaApiException> FailureAsync(StubHandler stub) =>
        await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client().GetIntegrationAsync("PRJ1", "1", cancellationToken: TestContext.Current.CancellationToken)
        );
}
