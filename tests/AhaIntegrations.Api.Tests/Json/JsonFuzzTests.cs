using System.Globalization;
using System.Text;
using CsCheck;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Mutated answers: only the client's own errors come out, never a crash, a hang or half an object. FUZZ_BODIES sets
/// how many answers: 15,000 unless told otherwise.
/// </summary>
public class JsonFuzzTests
{
    private static readonly int Bodies = int.Parse(
        Environment.GetEnvironmentVariable("FUZZ_BODIES") ?? "15000",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public void OnlyOwnErrorsOrWholeObjectsComeOut()
    {
        var originals = VendorExample
            .All.Select(example => Encoding.UTF8.GetBytes(example.Response.ToJsonString()))
            .ToArray();
        var handler = new OneBody();
        using var client = TextClient.Create(
            handler,
            new AhaClientOptions { MaximumRetryCount = 0 },
            address: "http://127.0.0.1/api/v1"
        );
        int whole = 0,
            refused = 0;

        var edit = Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Byte);
        Gen.Select(Gen.Int[0, originals.Length - 1], edit.Array[1, 4])
            .Sample(
                (index, edits) =>
                {
                    handler.Body = edits.Aggregate(originals[index], Apply);
                    var isList = VendorExample.All[index].Response["pagination"] is not null;
                    try
                    {
                        var read = isList
                            ? client
                                .ListIntegrationsAsync("PRJ1")
                                .Take(1000)
                                .ToListAsync()
                                .AsTask()
                                .GetAwaiter()
                                .GetResult()
                            : [client.GetIntegrationAsync("PRJ1", "1").GetAwaiter().GetResult()];
                        Assert.All(
                            read,
                            integration =>
                            {
                                Assert.NotNull(integration.Id);
                                _ = integration.AdditionalFields.Count;
                            }
                        );
                        whole++;
                    }
                    catch (AhaApiException exception)
                    {
                        // A list whose number of records was changed holds fewer than it says.
                        Assert.True(
                            exception.Kind == AhaErrorKind.UnexpectedAnswer
                                || (isList && exception.Kind == AhaErrorKind.ListIncomplete),
                            exception.Kind.ToString()
                        );
                        refused++;
                    }
                },
                seed: "0000KOIPe036",
                iter: Bodies,
                threads: 1
            );

        TestContext.Current.TestOutputHelper!.WriteLine($"{Bodies} mutated bodies: {whole} read, {refused} refused.");
        Assert.True(
            whole > Bodies / 100 && refused > Bodies / 10,
            $"{whole} read, {refused} refused: the mutations are too weak or too strong to show anything."
        );
    }

    private static byte[] Apply(byte[] body, (int Kind, double Place, byte Value) edit)
    {
        var at = (int)(edit.Place * Math.Max(0, body.Length - 1));
        return edit.Kind switch
        {
            _ when body.Length == 0 => body,
            0 => body[..at],
            1 => [.. body[..at], edit.Value, .. body[at..]],
            2 => [.. body[..at], .. body[(at + 1)..]],
            3 => [.. body[..at], edit.Value, .. body[(at + 1)..]],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(Snippets[edit.Value % Snippets.Length]), .. body[at..]],
        };
    }

    private static readonly string[] Snippets =
    [
        "null",
        "[]",
        "{}",
        "\"\"",
        "-1",
        "1e999",
        "true",
        "[[[[[[[[",
        "{\"id\":",
        "\\u0000",
        "\ud83d\ude00",
        "\"id\":5,",
        ",",
        ":",
    ];

    private sealed class OneBody : HttpMessageHandler
    {
        public byte[] Body { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(Body) });
    }
}
