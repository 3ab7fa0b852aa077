using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>Bodies that do not come, or say nothing.</summary>
public sealed class ErrorBodyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The status says what happened, with debug output too.</summary>
    [Theory]
    [InlineData(NoticeLevel.Verbose)]
    [InlineData(NoticeLevel.Debug)]
    public async Task An_error_whose_body_trickles_keeps_its_status(NoticeLevel level)
    {
        using var server = new RawServer(
            async (connection, _) =>
            {
                await connection.WriteAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 1000\r\n\r\nplease sign in");
                await connection.ReadAsync();
                return false;
            }
        );
        var time = new FakeTimeProvider();
        var options = new AhaClientOptions();
        using var client = TextClient.Create(
            new StubHandler(),
            options,
            time,
            address: server.Address.ToString(),
            connect: () => HandlerFactory.Create(server.Address, options)
        );
        var listener = new NoticeList { MinimumLevel = level };

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            Clock.RunAsync(time, client.GetCurrentUserAsync(listener, Token), TimeSpan.FromMilliseconds(1))
        );

        Assert.Equal(AhaErrorKind.Unauthorized, failure.Kind);
        Assert.Equal("please sign in", failure.ServerMessage);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_read_that_is_answered_with_nothing_is_read_again()
    {
        var time = new FakeTimeProvider();
        var stub = new StubHandler().Json("").Json("""{"user":{"id":"1"}}""");

        var user = await Clock.RunAsync(
            time,
            stub.Client(time, retries: 4).GetCurrentUserAsync(Token),
            TimeSpan.FromMilliseconds(250)
        );

        Assert.Equal("1", user.Id);
        Assert.Equal(2, stub.Sent.Count);
    }
}
