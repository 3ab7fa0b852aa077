namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Handlers send a request again by themselves when a kept-alive connection closes without an answer. Ours must not:
/// the pacer would not count it, and a write could be executed twice without a word.
/// </summary>
public sealed class ResendTests
{
    [Theory]
    [InlineData("GET", null)]
#if NET // .NET Framework sends no GET with a body
    [InlineData("GET", "{}")]
#endif
    [InlineData("HEAD", null)]
    [InlineData("OPTIONS", null)]
    [InlineData("DELETE", null)]
    [InlineData("DELETE", "{}")]
    [InlineData("PUT", null)]
    [InlineData("PUT", "{}")]
    [InlineData("POST", null)]
    [InlineData("POST", "{}")]
    [InlineData("PATCH", null)]
    [InlineData("PATCH", "{}")]
    public async Task A_connection_that_closes_on_reuse_hides_no_second_attempt(string method, string? body)
    {
        // Only the first request to each connection is answered; those after it find a connection that closes.
        using var server = new RawServer(
            async (connection, request) =>
            {
                if (!request.StartsWith("GET /api/v1/warm", StringComparison.Ordinal))
                {
                    return false;
                }

                await connection.AnswerAsync("{}");
                return true;
            }
        );
        using var client = new AhaClient(
            server.Address,
            new Secret("token-in-clear"),
            new AhaClientOptions { MaximumRetryCount = 0 }
        );
        await client.InvokeAsync(HttpMethod.Get, "warm", cancellationToken: TestContext.Current.CancellationToken);

        var call = client.InvokeAsync(
            new HttpMethod(method),
            "things",
            body,
            cancellationToken: TestContext.Current.CancellationToken
        );

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => call);
        Assert.Equal(AhaErrorKind.ConnectionFailed, failure.Kind);
        Assert.Equal(method != "GET", failure.MayHaveBeenExecuted);

        // Mono may choose the connection that was just closed, and then nothing arrives.
        Assert.InRange(server.Requests.Count, HandlerFactory.ReusesConnections ? 2 : 1, 2);
    }
}
