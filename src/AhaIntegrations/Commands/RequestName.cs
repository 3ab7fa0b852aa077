namespace AhaIntegrations.Commands;

/// <summary>Names a request for a journal, without what may be a credential.</summary>
internal static class RequestName
{
    private const string Webhooks = "webhooks/";

    /// <summary>Method and path, without the query and without the token in the path of a webhook.</summary>
    public static string For(HttpMethod method, ApiPath path)
    {
        var text = path.Value.Split('?')[0];
        var webhook = text.IndexOf(Webhooks, StringComparison.OrdinalIgnoreCase);
        return $"{method} {(webhook < 0 ? text : text.Remove(webhook + Webhooks.Length) + "********")}";
    }
}
