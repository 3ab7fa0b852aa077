using System.Net.Sockets;
using System.Text;

namespace AhaIntegrations.Api.Tests;

/// <summary>One connection of a <see cref="RawServer"/>, byte by byte.</summary>
internal sealed class RawConnection(TcpClient client, int number) : IDisposable
{
    private readonly NetworkStream stream = client.GetStream();

    /// <summary>The number of the connection at its server, from 1.</summary>
    public int Number => number;

    /// <summary>Reads one request with its body; null when the client has closed the connection.</summary>
    public async Task<string?> ReadAsync()
    {
        var text = "";
        var buffer = new byte[1];
        while (!IsComplete(text))
        {
            if (await ReadByteAsync(buffer) == 0)
            {
                return null;
            }

            text += (char)buffer[0];
        }

        return text;
    }

    /// <summary>Sends bytes; whoever has gone away gets none.</summary>
    public async Task WriteAsync(string text)
    {
        var bytes = Encoding.GetEncoding("iso-8859-1").GetBytes(text);
        await stream.WriteAsync(bytes, 0, bytes.Length);
        await stream.FlushAsync();
    }

    /// <summary>Sends a complete answer that keeps the connection open.</summary>
    public Task AnswerAsync(string body, string status = "200 OK", string headers = "") =>
        WriteAsync(
            $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}"
                + $"Content-Length: {body.Length}\r\n\r\n{body}"
        );

    public void Dispose() => client.Dispose();

    private async Task<int> ReadByteAsync(byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer, 0, 1);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private static bool IsComplete(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
        {
            return false;
        }

        var length = text.Split('\r', '\n')
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault();
        return text.Length >= head + 4 + length;
    }
}
