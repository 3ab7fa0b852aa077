using System.Net.Http.Headers;

namespace AhaIntegrations.Api.Http;

/// <summary>Creates the messages to one base address. The token goes nowhere else.</summary>
/// <param name="address">The base address.</param>
/// <param name="token">The token.</param>
internal sealed class MessageFactory(Uri address, Secret token)
{
    private static readonly ProductInfoHeaderValue UserAgent = new(
        "AhaIntegrations",
        typeof(MessageFactory).Assembly.GetName().Version!.ToString(3)
    );

    private static readonly MediaTypeWithQualityHeaderValue Accept = new("application/json");

    private readonly AuthenticationHeaderValue authorization = new("Bearer", token.Reveal());

    /// <summary>Creates the message of one attempt: a sent message can't be sent again.</summary>
    public HttpRequestMessage Create(ApiRequest request)
    {
        var target = new Uri($"{address}/{request.Path.Value}");
        if (!target.AbsoluteUri.StartsWith($"{address.AbsoluteUri}/", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{request} would leave {address}.");
        }

        var message = new HttpRequestMessage(request.Method, target);
        message.Headers.Authorization = authorization;
        message.Headers.UserAgent.Add(UserAgent);
        message.Headers.Accept.Add(Accept);
        message.Headers.ConnectionClose = HandlerFactory.ReusesConnections ? null : true;
        if (request.Body is not null)
        {
            var contentType = new MediaTypeHeaderValue("application/json");
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = contentType } };
        }

        return message;
    }
}
