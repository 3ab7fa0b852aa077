namespace AhaIntegrations.Api.Tests;

/// <summary>Connections that are given up while requests use them.</summary>
public sealed class ConnectionPoolTests
{
    private readonly List<CountingHandler> handlers = [];

    [Fact]
    public void Connections_that_were_given_up_close_with_their_last_request()
    {
        using var pool = new ConnectionPool(Connect);
        var (first, second) = (pool.Rent(), pool.Rent());
        Assert.Same(first, second);

        pool.Renew();

        Assert.NotSame(first, pool.Rent());
        pool.Return(first);
        Assert.False(handlers[0].IsClosed);
        pool.Return(second);
        Assert.True(handlers[0].IsClosed);
        Assert.False(handlers[1].IsClosed);
    }

    [Fact]
    public void Idle_connections_close_at_once_and_the_new_ones_with_the_pool()
    {
        var pool = new ConnectionPool(Connect);
        pool.Return(pool.Rent());
        Assert.False(handlers[0].IsClosed);
        pool.Renew();
        Assert.True(handlers[0].IsClosed);
        pool.Dispose();
        Assert.True(handlers[1].IsClosed);
    }

    [Fact]
    public async Task A_connection_that_is_out_of_step_is_not_used_again()
    {
        using var server = new RawServer(
            async (connection, request) =>
            {
                await connection.AnswerAsync($$"""{"connection":{{connection.Number}}}""");
                return true;
            }
        );
        var options = new AhaClientOptions();
        using var transport = TextClient.CreateTransport(
            new StubHandler(),
            options,
            address: server.Address.ToString(),
            connect: () => HandlerFactory.Create(server.Address, options)
        );
        Assert.Equal(1, await AskAsync(transport));
        Assert.Equal(HandlerFactory.ReusesConnections ? 1 : 2, await AskAsync(transport));

        transport.DropConnections();

        Assert.Equal(server.Accepted + 1, await AskAsync(transport));
        Assert.Equal(HandlerFactory.ReusesConnections ? 2 : 3, server.Accepted);
    }

    private static async Task<int> AskAsync(Transport transport)
    {
        using var answer = await transport.SendAsync(
            HttpMethod.Get,
            "things",
            null,
            TestContext.Current.CancellationToken
        );
        return answer.Json!.Value.GetProperty("connection").GetInt32();
    }

    private CountingHandler Connect()
    {
        var handler = new CountingHandler();
        handlers.Add(handler);
        return handler;
    }

    private sealed class CountingHandler : HttpMessageHandler
    {
        public bool IsClosed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
