using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Tests;

/// <summary>
/// The sandbox, whose lists come in about three pages each, and with faults: each reading of a list from its first page
/// has one of its own.
/// </summary>
/// <param name="sandbox">What holds the records.</param>
/// <param name="next">Chooses the fault of a reading, given the path of the list.</param>
internal sealed class FaultyLists(SandboxHandler sandbox, Func<string, ListFault> next) : DelegatingHandler(sandbox)
{
    private readonly ConcurrentDictionary<string, ListFault> current = new();

    /// <summary>How many rows a list really has.</summary>
    public async Task<int> CountAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost/api/v1/{path}");
        request.Headers.Authorization = new("Bearer", "token");
        return (await ReadAllAsync(request, CancellationToken.None)).Rows.Count;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var address = request.RequestUri!;
        var page = address.Query.Split('?', '&').Where(pair => pair.StartsWith("page=", StringComparison.Ordinal));
        if (request.Method != HttpMethod.Get || !page.Any())
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var number = int.Parse(page.Single()["page=".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var (name, rows) = await ReadAllAsync(request, cancellationToken);
        if (name is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (number == 1)
        {
            current[address.AbsolutePath] = next(address.AbsolutePath);
        }

        return Answer(name, rows, number, current.GetValueOrDefault(address.AbsolutePath));
    }

    private static HttpResponseMessage Answer(string name, List<JsonNode> rows, int number, ListFault fault)
    {
        var size = Math.Max(2, (rows.Count + 2) / 3);
        var pages = (rows.Count + size - 1) / size;
        var total = rows.Count;
        if (fault == ListFault.Shifts && number > 1)
        {
            rows.RemoveAt(0);
            total--;
        }
        else if (fault == ListFault.OmitsLastRow && rows.Count > 0)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        var shown = fault == ListFault.RepeatsFirstPage ? 1 : number;
        var pagination = new JsonObject
        {
            ["total_records"] = total,
            ["total_pages"] = fault switch
            {
                ListFault.TotalPagesZero => 0,
                ListFault.TotalPagesOne => 1,
                _ => pages,
            },
            ["current_page"] = shown,
        };
        var some = rows.Skip((shown - 1) * size).Take(size).Select(row => row.DeepClone());
        var body = new JsonObject { [name] = new JsonArray([.. some]), ["pagination"] = pagination };
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        return response;
    }

    private async Task<(string? Name, List<JsonNode> Rows)> ReadAllAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<JsonNode>();
        for (var number = 1; ; number++)
        {
            var path = $"{request.RequestUri!.GetLeftPart(UriPartial.Path)}?page={number}&per_page=200";
            using var part = new HttpRequestMessage(HttpMethod.Get, path);
            part.Headers.Authorization = request.Headers.Authorization;
            using var answer = await base.SendAsync(part, cancellationToken);
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            var list = body?.AsObject().FirstOrDefault(member => member.Value is JsonArray);
            if (!answer.IsSuccessStatusCode || list?.Value is not JsonArray array)
            {
                return (null, rows);
            }

            rows.AddRange(array.Select(row => row!.DeepClone()));
            if (array.Count < 200)
            {
                return (list.Value.Key, rows);
            }
        }
    }
}
