using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>
/// A proxy on loopback: opens tunnels, all of them to one port of this machine, or refuses. Remembers what it was told.
/// </summary>
internal sealed class TunnelProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int target;
    private readonly string? wantedCredentials;

    /// <summary>Starts a proxy.</summary>
    /// <param name="target">The port that all tunnels lead to.</param>
    /// <param name="wantedCredentials">User and password, as <c>user:password</c>; null lets everybody through.</param>
    public TunnelProxy(int target, string? wantedCredentials = null)
    {
        this.target = target;
        this.wantedCredentials = wantedCredentials is null
            ? null
            : Convert.ToBase64String(Encoding.ASCII.GetBytes(wantedCredentials));
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>All that was said to the proxy itself, outside of tunnels.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            while (await ReadHeadAsync(stream) is { Length: > 0 } head)
            {
                Heads.Enqueue(head);
                if (
                    wantedCredentials is not null
                    && !head.Contains($"Proxy-Authorization: Basic {wantedCredentials}", StringComparison.Ordinal)
                )
                {
                    await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\n"u8.ToArray());
                    await stream.WriteAsync(
                        "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray()
                    );
                    continue;
                }

                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, target);
                await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
                await Task.WhenAny(stream.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(stream));
                return;
            }
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
