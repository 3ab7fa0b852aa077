namespace AhaIntegrations.Api.Tests;

/// <summary>A body that begins, and then breaks as sockets and decoders do.</summary>
internal sealed class BrokenBody(Exception failure, string beginning = "{") : Stream
{
    private readonly Queue<byte> left = new(System.Text.Encoding.UTF8.GetBytes(beginning));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        if (!left.TryDequeue(out var next))
        {
            throw failure;
        }

        buffer[offset] = next;
        return 1;
    }

    /// <summary>At once, on the caller's thread: a fake clock must not run on while another thread reads.</summary>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Read(buffer, offset, count));
        }
        catch (Exception exception) when (exception == failure)
        {
            return Task.FromException<int>(exception);
        }
    }

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var one = new byte[Math.Min(1, buffer.Length)];
        var read = await ReadAsync(one, 0, one.Length, cancellationToken);
        one.CopyTo(buffer);
        return read;
    }
#endif

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
