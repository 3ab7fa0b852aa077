using System.Net;
using System.Text.Json;

namespace AhaIntegrations.Api.Tests;

/// <summary>A credential of an answer is one wherever the answer repeats it, in any order, depth and encoding.</summary>
public class RepeatedCredentialTests
{
    private const string Token = "5e0be1&\"<87c7f9";

    private static readonly string[] Forms =
    [
        Token,
        $"see {Token}.",
        $"http://company.aha.io/x/{Uri.EscapeDataString(Token)}",
        Uri.EscapeDataString(Uri.EscapeDataString(Token)),
        WebUtility.HtmlEncode(Token),
        Uri.EscapeDataString(WebUtility.HtmlEncode(Token)),
        Token.ToUpperInvariant(),
    ];

    private static readonly string[] Fields = ["name", "service_name", "url", "resource", "owner", "more"];

    public static TheoryData<string, string, bool> Places
    {
        get
        {
            var places = new TheoryData<string, string, bool>();
            foreach (var name in Fields)
            {
                foreach (var form in Forms)
                {
                    places.Add(name, form, true);
                    places.Add(name, form, false);
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_record_does_not_repeat_it(string field, string form, bool isBefore)
    {
        var text = JsonSerializer.Serialize(form);
        var value = field switch
        {
            "owner" => $$"""{"type":{{text}},"id":"1","url":{{text}},"resource":{{text}}}""",
            "more" => $"[{{\"deep\":{text}}},{{{text}:[{text}]}}]",
            _ => text,
        };
        var credential = $"\"credentials\":[{{\"a\":{JsonSerializer.Serialize(Token)}}}]";
        var place = $"\"{field}\":{value}";
        var (first, second) = isBefore ? (place, credential) : (credential, place);
        var body = $"{{\"id\":\"1\",{first},{second}}}";
        var page = $"[{{\"id\":\"2\",{place}}},{{\"id\":\"1\",{credential}}}]";
        var stub = new StubHandler().Json(body).Json(body).Json(page);
        var client = stub.Client();

        var record = await client.GetIntegrationAsync("P", "1", null, Stop);
        var raw = await client.InvokeAsync(HttpMethod.Get, "x", null, null, Stop);
        var row = (await client.ListIntegrationsAsync("P", null, Stop).Take(1).ToListAsync(Stop))[0];

        Assert.All([Text(record), Text(raw), Text(row)], AssertClean, throwIfEmpty: true);
        Assert.Contains(Secret.Mask, Text(record), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":{"message":"no {0}"},"integration":{"callback_token":"{0}"}}""")]
    [InlineData("""{"api-key":"{0}","error":"{0} is wrong"}""")]
    [InlineData("""{"error":"call webhooks/{0}"}""")]
    [InlineData("""{"error":"see /x?access_token={0}"}""")]
    [InlineData("""call webhooks/{0} again""")]
    [InlineData("""{"callback_token":"{0}","cut""")]
    public async Task An_error_does_not_repeat_it(string body)
    {
        var stub = new StubHandler().Json(
            body.Replace("{0}", "5e0be1000087c7f9", StringComparison.Ordinal),
            (HttpStatusCode)422
        );
        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client().GetIntegrationAsync("P", "1", null, Stop)
        );
        Assert.DoesNotContain("5e0be1000087c7f9", failure.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The token in a path is a credential of the request: no message names it.</summary>
    [Theory]
    [InlineData("webhooks/5e0be1000087c7f9", "webhooks/********")]
    [InlineData("x?access_token=5e0be1000087c7f9&page_size=1", "x?access_token=********&page_size=1")]
    public async Task A_request_does_not_name_it(string path, string shown)
    {
        var details = new NoticeList { MinimumLevel = NoticeLevel.Debug };
        var stub = new StubHandler()
            .Text("OK 5e0be1000087c7f9", "text/plain")
            .Text("5e0be1000087c7f9 is gone", "text/plain", HttpStatusCode.Gone);
        var client = stub.Client();

        var text = await client.InvokeAsync(HttpMethod.Get, path, null, details, Stop);
        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            client.InvokeAsync(HttpMethod.Get, path, null, details, Stop)
        );

        Assert.IsType<Secret>(text);
        Assert.Contains($"GET {shown} returned 410: ******** is gone", failure.Message, StringComparison.Ordinal);
        AssertClean(string.Join('\n', details.Notices.Select(notice => notice.Text)));
        Assert.EndsWith(path, stub.Sent[0].Uri.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What is searched for credentials is chosen by a few marks: none of their forms may lack one.</summary>
    [Theory]
    [InlineData("https://user:5e0be1000087c7f9@host")]
    [InlineData("https&#58;//user:5e0be1000087c7f9@host")]
    [InlineData("https%3A%2F%2Fuser%3A5e0be1000087c7f9%40host")]
    [InlineData("/x?access_token&#61;5e0be1000087c7f9")]
    [InlineData("call webhooks/5e0be1000087c7f9")]
    [InlineData("Bearer 5e0be1000087c7f9")]
    public async Task A_credential_in_a_text_is_one_in_others(string text)
    {
        var stub = new StubHandler().Json($$"""{"id":"1","more":"{{text}}","name":"user:5e0be1000087c7f9"}""");
        var record = await stub.Client().GetIntegrationAsync("P", "1", null, Stop);
        Assert.EndsWith(Secret.Mask, record.Name, StringComparison.Ordinal);
    }

    /// <summary>A record that repeats the connection's own token shows it no more than any other.</summary>
    [Fact]
    public async Task The_token_of_the_connection_is_masked_in_records()
    {
        var stub = new StubHandler().Json("""{"id":"1","name":"Bearer token-in-clear","x":["token-in-clear"]}""");
        var record = await stub.Client().GetIntegrationAsync("P", "1", null, Stop);
        Assert.DoesNotContain("token-in-clear", Text(record), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_credentials_than_can_be_looked_for_mask_all_text()
    {
        var rows = Enumerable
            .Range(0, 1100)
            .Select(number => $$"""{"id":"{{number}}","token":"secret-{{number:0000}}"}""");
        var stub = new StubHandler()
            .Json($"[{string.Join(',', rows)},{{\"id\":\"x\",\"name\":\"secret-1099\"}}]")
            .Json("[]");
        var last = await stub.Client().ListIntegrationsAsync("P", null, Stop).LastAsync(Stop);
        Assert.Equal(Secret.Mask, last.Name);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static void AssertClean(string text)
    {
        foreach (var form in new[] { Token, "5e0be1000087c7f9", "5e0be1", "5E0BE1" })
        {
            Assert.DoesNotContain(form, text, StringComparison.Ordinal);
        }
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            Integration record => string.Join(
                '\n',
                record.Name,
                record.ServiceName,
                record.Url,
                record.Resource,
                record.Owner?.Type,
                record.Owner?.Url,
                record.Owner?.Resource,
                Text(record.AdditionalFields)
            ),
            IReadOnlyDictionary<string, object?> table => string.Join(
                '\n',
                table.Keys.Concat(table.Values.Select(Text))
            ),
            object?[] items => string.Join('\n', items.Select(Text)),
            _ => value.ToString()!,
        };
}
