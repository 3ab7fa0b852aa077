using System.Runtime.InteropServices;

namespace AhaIntegrations.Api;

/// <summary>
/// A call that streams of .NET Framework lack. The tests have one from a package too: this is in a namespace around
/// theirs, where the compiler looks first.
/// </summary>
internal static class StreamExtensions
{
    public static async ValueTask<int> ReadAsync(
        this Stream stream,
        Memory<byte> memory,
        CancellationToken cancellationToken
    )
    {
        MemoryMarshal.TryGetArray<byte>(memory, out var array);
        return await stream.ReadAsync(array.Array!, array.Offset, array.Count, cancellationToken).ConfigureAwait(false);
    }
}
