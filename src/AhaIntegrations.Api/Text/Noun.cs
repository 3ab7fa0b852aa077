namespace AhaIntegrations.Text;

/// <summary>English nouns in messages.</summary>
internal static class Noun
{
    /// <summary>
    /// The noun with its indefinite article, for instance <c>an integration</c>. All nouns of ours that begin with u
    /// sound like <c>user</c>.
    /// </summary>
    public static string WithArticle(string noun) => "aeio".IndexOf(noun[0]) >= 0 ? $"an {noun}" : $"a {noun}";
}
