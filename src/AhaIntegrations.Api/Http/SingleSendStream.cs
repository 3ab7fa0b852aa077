using System.Runtime.CompilerServices;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// A connection whose failures reach us. Where a connection ends before the first byte of an answer, the runtime's
/// handler sends the request again by itself, up to four times, unless it has a body: uncounted by the pacer, unseen by
/// our own retries, and a POST too. It does so for ends and errors of a stream, and passes on a failed request.
/// </summary>
internal sealed class SingleSendStream(Stream inner) : Stream
{
    private volatile bool isAnswered;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Requests are sent asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Requests are sent asynchronously.");

    /// <summary>Each answer is waited for here: what that takes is used again.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (!isAnswered)
        {
            throw Failed(exception);
        }

        // An answer without a length ends with its connection: an end is a failure only where no answer has begun.
        isAnswered |= read > 0;
        return isAnswered || buffer.IsEmpty ? read : throw Failed(null);
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        isAnswered = false;
        try
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw Failed(exception);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static HttpRequestException Failed(IOException? exception) =>
        new(HttpRequestError.ResponseEnded, "The connection was closed before an answer came.", exception);
}
