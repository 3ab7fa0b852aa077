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

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
