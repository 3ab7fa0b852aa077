using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Every request of the vendor's page as the client sends it, and every response read back completely.
/// </summary>
public class VendorPageTests
{
    /// <summary>
    /// Which call of the client stands for which example: one entry for each, by its place on the page.
    /// </summary>
    private static readonly Func<AhaClient, Task<object>>[] Calls =
    [
        client =>
            Call(
                client.CreateIntegrationAsync(
                    (string?)null,
                    new NewIntegration { ServiceName = ServiceName.Parse("zendesk") }
                )
            ),
        client => List(client, null),
        client =>
            Call(
                client.CreateIntegrationAsync("PRJ1", new NewIntegration { ServiceName = ServiceName.Parse("zendesk") })
            ),
        client =>
            Call(
                client.CreateIntegrationAsync(
                    "PRJ1",
                    new NewIntegration
                    {
                        ServiceName = ServiceName.Parse("jira"),
                        TemplateId = NumericId.Parse("204584239"),
                    }
                )
            ),
        client => List(client, "PRJ1"),
        client => Call(client.GetIntegrationAsync("PRJ1", "204584239")),
        client => Call(client.SetEnabledAsync("PRJ1", "204584239", true)),
        client => Call(client.SetEnabledAsync("PRJ1", "204584239", true)),
        client => Call(client.GetIntegrationAsync("PRJ1", "jira")),
    ];

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, VendorExample.All.Count)];

    [Fact]
    public void ThePageHasAsManyExamplesAsThereAreCalls() => Assert.Equal(Calls.Length, VendorExample.All.Count);

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task TheRequestIsTheVendors(int index)
    {
        var example = VendorExample.All[index];
        var stub = Answering(example);

        await Calls[index](stub.Client());

        var sent = Assert.Single(stub.Sent.Skip(example.Method == "POST" ? 1 : 0));
        Assert.Equal(example.Method, sent.Method);
        Assert.Equal("https://company.aha.io" + example.Path, sent.Uri.GetLeftPart(UriPartial.Path));
        Assert.Equal(example.Response["pagination"] is null ? "" : "?page=1&per_page=200", sent.Uri.Query);
        Assert.Equal("Bearer token-in-clear", sent.Headers["Authorization"]);
        Assert.Equal("application/json", sent.Headers["Accept"]);
        Assert.StartsWith("AhaIntegrations/", sent.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(example.Body is null ? null : "application/json", sent.Headers.GetValueOrDefault("Content-Type"));
        Assert.True(
            JsonNode.DeepEquals(example.Body, sent.Body is null ? null : JsonNode.Parse(sent.Body)),
            $"Sent {sent.Body}, the page shows {example.Body?.ToJsonString()}."
        );
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task EveryFieldOfTheResponseIsRead(int index)
    {
        var example = VendorExample.All[index];
        var stub = Answering(example);

        var read = await Calls[index](stub.Client());

        AssertHolds(example.Response["integration"] ?? example.Response["integrations"]!, read, "answer");
    }

    /// <summary>The list is read before a create.</summary>
    private static StubHandler Answering(VendorExample example)
    {
        var stub = new StubHandler();
        return (example.Method == "POST" ? stub.List(TimeProvider.System) : stub).Json(example.Response.ToJsonString());
    }

    /// <summary>
    /// Finds each JSON field as a property of its .NET name and compares the values: no field may go missing.
    /// </summary>
    private static void AssertHolds(JsonNode? expected, object? actual, string path)
    {
        switch (expected)
        {
            case null:
                Assert.True(actual is null, $"{path} should be null.");
                break;
            case JsonArray items:
                var list = Assert.IsAssignableFrom<IEnumerable>(actual).Cast<object>().ToArray();
                Assert.Equal(items.Count, list.Length);
                for (var index = 0; index < list.Length; index++)
                {
                    AssertHolds(items[index], list[index], $"{path}[{index}]");
                }

                break;
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    var property = actual!
                        .GetType()
                        .GetProperty(PascalCase(name), BindingFlags.Public | BindingFlags.Instance);
                    Assert.True(property is not null, $"{path}.{name} has no property.");
                    var held =
                        property.Name == nameof(Integration.CallbackToken)
                            ? ((Integration)actual!).RevealCallbackToken()
                            : property.GetValue(actual);
                    AssertHolds(value, held, $"{path}.{name}");
                }

                Assert.True(
                    actual is not AhaObject model || model.AdditionalFields.Count == 0,
                    $"{path} left fields over."
                );
                break;
            default:
                var text = actual switch
                {
                    DateTime time => time.ToUniversalTime()
                        .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                    bool flag => flag ? "true" : "false",
                    _ => actual?.ToString(),
                };
                Assert.True(expected.ToString() == text, $"{path} is {text}, the page says {expected}.");
                break;
        }
    }

    private static string PascalCase(string name) =>
        string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static async Task<object> Call(Task<Integration> call) => await call;

    private static async Task<object> List(AhaClient client, string? product) =>
        await client.ListIntegrationsAsync(product).ToListAsync();
}
