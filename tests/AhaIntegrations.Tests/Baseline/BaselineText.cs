using System.Text;
using AhaIntegrations.Baseline;

namespace AhaIntegrations.Tests;

/// <summary>Baselines as people write them.</summary>
internal static class BaselineText
{
    public const string Address = "https://acme.aha.io/api/v1";

    /// <summary>A baseline whose entries begin on line 6.</summary>
    public static string With(string entries, string head = "") =>
        $$"""
            {
              "format": "AhaIntegrations baseline",
              "version": 1, {{head}}
              "address": "{{Address}}",
              "integrations": [
            {{entries}}
              ]
            }
            """;

    /// <summary>The same for the account behind a server.</summary>
    public static string For(LoopbackServer server, string entries, string head = "") =>
        With(entries, head).Replace(Address, $"{server.Origin}/api/v1", StringComparison.Ordinal);

    public static BaselineDocument Read(string text) => BaselineReader.Read(Encoding.UTF8.GetBytes(text), "b.jsonc");

    public static BaselineException Refuse(string text) => Assert.Throws<BaselineException>(() => Read(text));
}
