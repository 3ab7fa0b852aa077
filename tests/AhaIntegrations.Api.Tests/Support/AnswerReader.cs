using System.Text;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Tests;

/// <summary>Reads text as the body of an answer.</summary>
internal static class AnswerReader
{
    public static Answer Read(string body) => Read(Encoding.UTF8.GetBytes(body));

    public static Answer Read(byte[] body) =>
        Answer.ReadAsync(new MemoryStream(body), isText: false, default).GetAwaiter().GetResult();
}
