using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// The floor: the same requests by hand, with HttpClient, System.Text.Json and a semaphore. No pacing, no errors told
/// apart, no engine, and no retry but of answers of 500, with the back-off of the module.
/// </summary>
internal sealed class FloorClient : IDisposable
{
    private const int MaxRetries = 4;

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(0.5);

    private readonly HttpClient http;
    private readonly SemaphoreSlim window;

    public FloorClient(string origin, int window)
    {
        http = new HttpClient { BaseAddress = new Uri($"{origin}/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        this.window = new SemaphoreSlim(window);
    }

    /// <summary>Every integration of every product, in full and in order.</summary>
    public async Task<int> InventoryAsync()
    {
        var lists = new List<Task<Plain.Integration[]>>();
        for (int page = 1, last = 1; page <= last; page++)
        {
            var products = await GetAsync($"products?page={page}&per_page=200", PlainJson.Default.ProductPage);
            lists.AddRange(products.Products.Select(product => InFullAsync(product.ReferencePrefix)));
            last = products.Pagination.TotalPages;
        }

        return (await Task.WhenAll(lists)).SelectMany(list => list).Count();
    }

    /// <summary>The integrations of the account, and those of every product in full.</summary>
    public async Task<int> AccountAsync()
    {
        var account = await GetAsync("integrations?page=1&per_page=200", PlainJson.Default.IntegrationPage);
        return account.Integrations.Count + await InventoryAsync();
    }

    /// <summary>Switches integrations on, one after the other, and checks the answers.</summary>
    public async Task<int> EnableAsync(string product, IReadOnlyList<string> ids)
    {
        var done = new List<Plain.Integration>();
        foreach (var id in ids)
        {
            using var body = new ByteArrayContent("""{"integration":{"enabled":true}}"""u8.ToArray());
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Put, $"products/{product}/integrations/{id}")
            {
                Content = body,
            };
            var answer = await SendAsync(request, PlainJson.Default.Envelope);
            if (answer.Integration.Enabled == true)
            {
                done.Add(answer.Integration);
            }
        }

        return done.Count;
    }

    public void Dispose()
    {
        http.Dispose();
        window.Dispose();
    }

    private async Task<Plain.Integration[]> InFullAsync(string product)
    {
        var list = await GetAsync(
            $"products/{product}/integrations?page=1&per_page=200",
            PlainJson.Default.IntegrationPage
        );
        return await Task.WhenAll(
            list.Integrations.Select(async row =>
                (await GetAsync($"products/{product}/integrations/{row.Id}", PlainJson.Default.Envelope)).Integration
            )
        );
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type)
    {
        await window.WaitAsync();
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, path);
                    return await SendAsync(request, type);
                }
                catch (HttpRequestException failure)
                    when (failure.StatusCode == HttpStatusCode.InternalServerError && attempt <= MaxRetries)
                {
                    var ceiling = FirstBackOff * (1 << (attempt - 1));
                    await Task.Delay(ceiling * (1 + Random.Shared.NextDouble()) / 2);
                }
            }
        }
        finally
        {
            window.Release();
        }
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(body, type))!;
    }
}
