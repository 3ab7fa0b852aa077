using System.Net.Http.Headers;

namespace AhaIntegrations.Api.Http;

/// <summary>Creates the messages to one base address. The token goes nowhere else.</summary>
/// <param name="address">The base address.</param>
/// <param name="token">The token.</param>
internal sealed class MessageFactory(Uri address, Secret token)
{
    private const string Json = "application/json";

    private static readonly string UserAgent =
        $"AhaIntegrations/{typeof(MessageFactory).Assembly.GetName().Version!.ToString(3)}";

    private readonly string prefix = $"{address.AbsoluteUri}/";
    private readonly string authorization = $"Bearer {token.Reveal()}";

    /// <summary>Creates the message of one attempt: a sent message can't be sent again.</summary>
    public HttpRequestMessage Create(ApiRequest request)
    {
        var target = new Uri(prefix + request.Path.Value);
        if (!target.AbsoluteUri.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{request} would leave {address}.");
        }

        var message = new HttpRequestMessage(request.Method, target);

        // As text: values with a type are formatted again for each request.
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", Json);
        if (!HandlerFactory.ReusesConnections)
        {
            message.Headers.ConnectionClose = true;
        }

        if (request.Body is not null)
        {
            var contentType = new MediaTypeHeaderValue(Json);
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = contentType } };
        }

        return message;
    }
}
