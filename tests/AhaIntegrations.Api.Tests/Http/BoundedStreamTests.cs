namespace AhaIntegrations.Api.Tests;

/// <summary>A stream that gives up beyond a limit.</summary>
public class BoundedStreamTests
{
    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(11, 10, false)]
    public async Task ExactlyTheLimitMayBeRead(int length, int limit, bool isRead)
    {
        using var stream = new BoundedStream(new MemoryStream(new byte[length]), limit);

        var refused = await Record.ExceptionAsync(() =>
            stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken)
        );

        Assert.Equal(isRead, refused is null);
        Assert.True(isRead || refused is AnswerTooLargeException);
        Assert.Equal((length, length), (stream.BytesRead, stream.Position));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABrokenDecoderIsBrokenDataHoweverItIsRead(bool isArray)
    {
        using var stream = new BoundedStream(new BrokenBody(new InvalidOperationException("bad block"), ""), 10);
        var buffer = new byte[10];

        var broken = await Assert.ThrowsAsync<InvalidDataException>(async () =>
            _ = isArray
                ? await stream.ReadAsync(buffer, 0, 10, TestContext.Current.CancellationToken)
                : await stream.ReadAsync(buffer.AsMemory(), TestContext.Current.CancellationToken)
        );

        Assert.Equal("The body's compression is broken.", broken.Message);
        Assert.Equal("bad block", broken.InnerException!.Message);
    }

    [Fact]
    public void ItOnlyReadsAndOnlyAsynchronously()
    {
        var inner = new MemoryStream();
        var stream = new BoundedStream(inner, 10);
        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Equal(
            "Bodies are read asynchronously.",
            Assert.Throws<NotSupportedException>(() => stream.Read([], 0, 0)).Message
        );

        stream.Dispose();

        Assert.False(inner.CanRead);
    }
}
