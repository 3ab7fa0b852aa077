using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Calls;

/// <summary>
/// Reads a list page by page, each id once. What is known to be incomplete is read again from the first page; if it
/// stays so, that is the error <see cref="AhaErrorKind.ListIncomplete"/>, after the rows that came.
/// </summary>
/// <param name="calls">Sends the requests.</param>
/// <param name="list">The path of the list, without <c>page</c> and <c>per_page</c>.</param>
/// <param name="name">The name of the array that holds the rows; null for the first array of the answer.</param>
/// <param name="read">Converts a row. It must not keep the JSON.</param>
internal sealed class ListReader<T>(
    ApiCalls calls,
    ApiPath list,
    string? name,
    Func<JsonElement, CredentialSet, T> read
)
{
    private const int MaxPasses = 3;

    /// <summary>No account has as many: a list that goes on has no end.</summary>
    private const int MaxRows = 100_000;

    /// <summary>The same, for a server whose pages are small.</summary>
    private const int MaxPages = 5_000;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var knownBefore = known.Count;
            var pass = new ListPass();
            for (var page = 1; !pass.IsOver; page++)
            {
                if (pass.Count >= MaxRows || page > MaxPages)
                {
                    throw Endless(pass, page - 1);
                }

                foreach (var row in await ReadPageAsync(pass, page, cancellationToken).ConfigureAwait(false))
                {
                    yield return row;
                }
            }

            if (pass.IsComplete)
            {
                yield break;
            }

            // A second look that shows the same is as good as a third.
            var mayBringMore = number == 1 || pass.HasChanged || known.Count > knownBefore;
            if (number == MaxPasses || !mayBringMore || !pass.IsRepeatable)
            {
                throw Incomplete(pass);
            }

            var text = $"GET {list}: {Problem(pass)}. It is read again from the first page.";
            calls.Notices?.Report(new Notice(NoticeLevel.Verbose, text));
        }
    }

    private Task<List<T>> ReadPageAsync(ListPass pass, int number, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, Endpoints.Page(list, number));
        return calls.SendAsync(
            request,
            answer =>
            {
                var page = ListPage.From(answer.Json, name);
                pass.Add(page, number);
                var rows = new List<T>(page.Rows.Length);
                for (var row = 0; row < page.Rows.Length; row++)
                {
                    if (page.Ids[row] is not { } id || known.Add(id))
                    {
                        rows.Add(read(page.Rows[row], answer.Credentials));
                    }
                }

                return rows;
            },
            cancellationToken
        );
    }

    private AhaApiException Incomplete(ListPass pass) =>
        new(AhaErrorKind.ListIncomplete, $"GET {list}: {Problem(pass)}, also when it is read again");

    private AhaApiException Endless(ListPass pass, int pages) =>
        new(
            AhaErrorKind.ListIncomplete,
            $"GET {list}: the list seems to have no end: there is more after {Text(pages)} pages with "
                + $"{Text(pass.Count)} records"
        );

    private static string Problem(ListPass pass) =>
        (pass.HasChanged, pass.Total) switch
        {
            (true, { } total) => $"the list changes while it is read ({Text(pass.Count)} of now {Text(total)} came)",
            (_, { } total) => $"{Text(pass.Count)} of {Text(total)} announced records came",
            _ => $"the pages after {Text(pass.Count)} records repeat earlier ones",
        };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
