using System.Globalization;
using System.Text;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Makes JSON values of any kind: what servers are likely to send in place of what is expected, and what no server
/// should send. A character from U+E000 stands for a byte that is not valid UTF-8.
/// </summary>
internal sealed class AnyJson(Random random)
{
    private static readonly string[] Scalars =
    [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "-1",
        "1.5",
        "50.0",
        "1e999",
        "-1e999",
        "1e-999",
        "18446744073709551616",
        "123456789012345678901234567890.5",
        "1546300800",
        "1546300800000",
        "\"\"",
        "\" \"",
        "\"true\"",
        "\"null\"",
        "\"2019-01-01 00:00:00 UTC\"",
        "\"Tue, 01 Jan 2019 00:00:00 GMT\"",
        "\"9999-12-31T23:59:59Z\"",
        "\"0001-01-01T00:00:00+14:00\"",
        "\"yesterday\"",
        "\"\\ud83d\"",
        "\"\\udE00x\\\\ud83d\\uD83D\\ude00\"",
        "\"\\u0000\\u001b[2J\\u2028\"",
        "\"a\ue0ffb\ue0c3\"",
        "\"\\\\\\\"\"",
        "{}",
        "[]",
        "[[]]",
        "[null]",
        "[{}]",
        "{\"\\udc00\":1}",
        "{\"\ue080\":{\"\":null,\"\":2}}",
        "{\"account\":5}",
        "[{\"account\":{\"name\":[],\"domain\":1e999}}]",
        "{\"type\":1,\"id\":[],\"url\":{},\"resource\":true}",
        "{\"message\":\"no\"}",
    ];

    /// <summary>Whether a value says that there is nothing.</summary>
    public static bool IsNothing(string value) =>
        value is "null" or "false" or "[]" or "\"\"" or "{}" or "[[]]" or "[null]";

    /// <summary>The bytes of a body, with the bytes that are not valid UTF-8.</summary>
    public static byte[] ToBytes(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            // U+E000 to U+E0FF are EE 80 80 to EE 83 BF.
            if (bytes[at] == 0xee && bytes[at + 1] is >= 0x80 and <= 0x83)
            {
                bytes[length++] = (byte)((bytes[at + 1] << 6) | (bytes[at + 2] & 0x3f));
                at += 2;
            }
            else
            {
                bytes[length++] = bytes[at];
            }
        }

        return bytes[..length];
    }

    public string Next(int depth = 0) =>
        random.Next(depth > 3 ? 6 : 10) switch
        {
            < 5 => Scalars[random.Next(Scalars.Length)],
            5 => Number(),
            6 or 7 => Text(),
            8 => $"[{Several(() => Next(depth + 1))}]",
            _ => $"{{{Several(() => $"{Text()}:{Next(depth + 1)}")}}}",
        };

    private string Several(Func<string> next) =>
        string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => next()));

    private string Number() =>
        random.Next(2) == 0
            ? random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture)
            : (random.NextDouble() * Math.Pow(10, random.Next(-20, 40))).ToString("R", CultureInfo.InvariantCulture);

    private string Text()
    {
        var text = new StringBuilder("\"");
        for (var length = random.Next(12); length > 0; length--)
        {
            text.Append(
                random.Next(6) switch
                {
                    0 => $"\\u{random.Next(0x10000):x4}",
                    1 => $"\\ud{random.Next(0x800, 0x1000):x3}",
                    2 => (char)random.Next(0xe080, 0xe100),
                    3 => "\U0001f600",
                    _ => (char)random.Next('a', 'z' + 1),
                }
            );
        }

        return text.Append('"').ToString();
    }
}
