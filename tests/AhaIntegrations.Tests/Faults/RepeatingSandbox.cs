using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>Answers that repeat their own credential in names, addresses and owners, before and after its field.</summary>
internal sealed class RepeatingSandbox() : DelegatingHandler(new CanarySandbox())
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (request.RequestUri!.AbsolutePath.Contains("/webhooks/", StringComparison.Ordinal))
        {
            response.Content = new StringContent($"{CanarySandbox.Callback} is well", Encoding.UTF8, "text/plain");
            response.StatusCode = System.Net.HttpStatusCode.OK;
        }
        else if (body.Contains("\"callback_token\"", StringComparison.Ordinal))
        {
            body = body.Replace("\"name\":\"", $"\"name\":\"{CanarySandbox.Callback} ", StringComparison.Ordinal)
                .Replace("\"url\":\"", $"\"url\":\"{Escaped(CanarySandbox.Callback)}", StringComparison.Ordinal)
                .Replace("\"type\":\"", $"\"type\":\"{CanarySandbox.Callback}", StringComparison.Ordinal);
            response.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return response;
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => $"%{(int)c:X2}"));
}
