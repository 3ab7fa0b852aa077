using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// The bodies that the server gives: with the fields and in the shape of the vendor's examples, made once.
/// </summary>
internal sealed class Answers(ServerOptions options)
{
    private const int PageSize = 200;

    private readonly ConcurrentDictionary<string, byte[]> bodies = new(StringComparer.Ordinal);

    /// <summary>The body for a path below the base address, its query included.</summary>
    public byte[] Of(string path) => bodies.GetOrAdd(path, _ => Encoding.UTF8.GetBytes(Make(path)));

    private string Make(string path)
    {
        var parts = path.Split('?');
        var page =
            parts.Length > 1 ? int.Parse(parts[1].Split('&')[0]["page=".Length..], CultureInfo.InvariantCulture) : 1;
        return parts[0].Split('/') switch
        {
            ["me"] =>
                """{"user":{"id":"1","name":"Ann","email":"ann@company.example","created_at":"2019-01-01T00:00:00.000Z"}}""",
            ["products"] => List("products", options.Products, page, Product),
            ["integrations"] => List("integrations", options.Rows, page, number => Row(0, number)),
            ["products", var key, "integrations"] => List(
                "integrations",
                ServerOptions.PerProduct,
                page,
                number => Row(int.Parse(key[1..], CultureInfo.InvariantCulture), number)
            ),
            ["products", var key, "integrations", var id] => Detail(key, id),
            _ => throw new InvalidOperationException($"The server has no {path}."),
        };
    }

    private static string List(string name, int count, int page, Func<int, string> row)
    {
        var rows = Enumerable.Range(0, count).Skip((page - 1) * PageSize).Take(PageSize).Select(row);
        return $$$"""{"{{{name}}}":[{{{string.Join(',', rows)}}}],"pagination":{"total_records":{{{count}}},"total_pages":{{{(count + PageSize - 1) / PageSize}}},"current_page":{{{page}}}}}""";
    }

    private static string Product(int number) =>
        $$"""{"id":"{{6776757454400000000 + number}}","reference_prefix":"P{{number}}","name":"Product {{number}}","product_line":false,"created_at":"2019-01-01T00:00:00.000Z","workspace_type":"product_workspace","url":"https://company.aha.io/projects/P{{number}}"}""";

    private static string Row(int product, int number) =>
        $$"""{"id":"{{6776757454430000000 + (product * 1000L) + number}}","name":"Jira {{number}}","service_name":"jira","created_at":"2019-01-01T00:00:00.000Z"}""";

    private static string Detail(string key, string id) =>
        $$$$"""{"integration":{"id":"{{{{id}}}}","service_name":"jira","template_id":null,"name":"Jira","enabled":true,"callback_token":"5e0be10000f2be23","created_at":"2019-01-01T00:00:00.000Z","updated_at":"2019-01-01T00:00:00.000Z","last_error_at":null,"last_webhook_request_at":null,"url":"http://company.aha.io/integrations/{{{{id}}}}","resource":"http://company.aha.io/api/v1/integrations/{{{{id}}}}","owner":{"type":"Project","id":"131414752","url":"http://company.aha.io/projects/{{{{key}}}}","resource":"http://company.aha.io/projects/{{{{key}}}}"}}}""";
}
