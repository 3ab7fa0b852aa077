using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AhaIntegrations.Api.Json;

/// <summary>The body of a successful answer. Nothing that is read from it may be used after it was disposed.</summary>
internal sealed class Answer : IDisposable
{
    /// <summary>More than any page of records holds. It bounds the memory: a value can be two bytes long.</summary>
    private const int MaxValues = 500_000;

    private const int FirstBufferLength = 16 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBufferLength);
    private int start;
    private int length;
    private JsonDocument? document;

    private Answer() { }

    /// <summary>The JSON; null when the answer is empty or text.</summary>
    public JsonElement? Json => document?.RootElement;

    /// <summary>The text of an answer that is text, not JSON; else null.</summary>
    public string? Text { get; private set; }

    /// <summary>All credentials that the answer holds.</summary>
    public CredentialSet Credentials { get; } = new();

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isText">Whether it is text, to be returned as it is.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="NotJsonException">It is neither empty nor JSON, nor text where text is accepted.</exception>
    public static async Task<Answer> ReadAsync(Stream body, bool isText, CancellationToken cancellationToken)
    {
        var answer = new Answer();
        try
        {
            int read;
            do
            {
                read = await body.ReadAsync(answer.FreeSpace(), cancellationToken).ConfigureAwait(false);
                answer.length += read;
            } while (read > 0);

            answer.Parse(isText);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        document?.Dispose();
        document = null;

        // The body may hold credentials, and the next user of the buffer is not known.
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = [];
    }

    private Memory<byte> FreeSpace()
    {
        if (length == buffer.Length)
        {
            Grow(2 * length);
        }

        return buffer.AsMemory(length);
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = larger;
    }

    private void Parse(bool isText)
    {
        start = buffer.AsSpan(0, length).StartsWith("\ufeff"u8) ? 3 : 0;
        if (AnswerText.IsBlank(buffer.AsSpan(start, length - start)))
        {
            return;
        }

        if (!AnswerText.IsUtf8(buffer, start, length - start))
        {
            var valid = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer, start, length - start));
            length = start = 0;
            Grow(valid.Length);
            valid.CopyTo(buffer, 0);
            length = valid.Length;
        }

        if (isText)
        {
            Text = Encoding.UTF8.GetString(buffer, start, length - start);
            Credentials.AddFrom(Text);
            return;
        }

        AnswerText.ReplaceHalves(buffer.AsSpan(start, length - start));
        try
        {
            if (Credentials.Collect(buffer.AsSpan(start, length - start)) > MaxValues)
            {
                throw new UnreadableRecordException(
                    FormattableString.Invariant($"the answer holds more than {MaxValues} values")
                );
            }

            document = JsonDocument.Parse(buffer.AsMemory(start, length - start));
        }
        catch (JsonException exception)
        {
            var what = AnswerText.Describe(buffer.AsSpan(start, length - start));
            var place = FormattableString.Invariant(
                $" (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})"
            );
            throw new NotJsonException(what + (what == "broken JSON" ? place : ""));
        }
    }
}
