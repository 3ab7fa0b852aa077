using System.Net;
using System.Text.RegularExpressions;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// Finds the base address that a token may be sent to. Texts are checked as they were typed, before <see cref="Uri"/>
/// can normalize them to something that looks harmless.
/// </summary>
public static class AhaAddress
{
    private const string DefaultPath = "/api/v1";
    private const string NotRepeated = "The given text (not repeated here, it may hold a secret)";
    private const int MaxName = 40;
    private const int MinToken = 20;
    private const int MinDigits = 4;

    /// <summary>Both cases are written out: to ignore the case would let a Kelvin sign (U+212A) pass as a k.</summary>
    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private const string Domain = @"[Aa][Hh][Aa]\.[Ii][Oo]";
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    /// <summary>.NET Framework supports plain http proxies only.</summary>
    private static readonly string[] ProxySchemes =
        Environment.Version.Major >= 5 ? ["http", "https", "socks4", "socks4a", "socks5"] : ["http"];

    private static readonly Regex AccountName = new($@"\A{Label}\z", Options);
    private static readonly Regex HostName = new($@"\A({Label})(\.{Label})*\.{Domain}\z", Options);
    private static readonly Regex WebAddress = new(
        @"\A[Hh][Tt][Tt][Pp][Ss]://(?<host>[^/?#\\@:]+)(/[^\\@\s]*)?\z",
        Options
    );

    /// <summary>
    /// Reads what people type as their account: <c>acme</c>, <c>acme.aha.io</c>, <c>acme.euw4.aha.io</c> or an address
    /// copied from the browser.
    /// </summary>
    /// <param name="domain">What was typed.</param>
    /// <returns>The base address of the account's API.</returns>
    /// <exception cref="ArgumentException">The text is not an account of aha.io.</exception>
    public static Uri ForAccount(string? domain)
    {
        var text = domain?.Trim() ?? "";
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"{Show(text)} would send the token unencrypted. Use https://, or only the account's name."
            );
        }

        var web = WebAddress.Match(text);
        var host =
            web.Success ? web.Groups["host"].Value
            : AccountName.IsMatch(text) ? text + ".aha.io"
            : text.TrimEnd('/');
        if (host.Split('.', '/').Any(LooksLikeToken))
        {
            throw new ArgumentException(
                $"{NotRepeated} looks like a token, and not like an account. Did you mean it for the token?"
            );
        }

        return HostName.IsMatch(host)
            ? new Uri($"https://{host.ToLowerInvariant()}{DefaultPath}")
            : throw new ArgumentException(
                $"{Show(text)} is not an Aha! account. "
                    + "Use its name (acme), its host (acme.aha.io) or its address (https://acme.aha.io)."
            );
    }

    /// <summary>
    /// Reads the address of another endpoint: an origin, to which <c>/api/v1</c> is added, or a base address with its
    /// path, used as it is.
    /// </summary>
    /// <param name="baseUri">The address: https, or http on loopback only.</param>
    /// <returns>The base address.</returns>
    /// <exception cref="ArgumentException">The address can't be trusted with a token.</exception>
    public static Uri ForEndpoint(string? baseUri)
    {
        var text = baseUri?.Trim() ?? "";
        var shown = Show(text);
        if (text.IndexOf('@') >= 0)
        {
            throw new ArgumentException(
                "An address with user information ('@') is not accepted: it hides where the token goes."
            );
        }

        var isPlainText = text.All(c => c is > ' ' and < (char)127 && c != '\\');
        if (!isPlainText || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new ArgumentException(
                $"{shown} is not an address. Use an absolute https:// address in plain letters."
            );
        }

        if (LooksLikeAha(uri.Host))
        {
            throw new ArgumentException(
                $"{shown} resembles an address of aha.io but is not one. Use a host name that can't be mistaken for it."
            );
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || text.Contains("..") || text.IndexOf('%') >= 0)
        {
            throw new ArgumentException(
                $"{shown} is not a base address: it can't have a query, a fragment, '..' or '%'."
            );
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)))
        {
            throw new ArgumentException(
                $"{shown} would send the token unencrypted. Plain http is accepted on loopback only."
            );
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        return new Uri(uri.GetLeftPart(UriPartial.Authority) + (path.Length == 0 ? DefaultPath : path));
    }

    /// <summary>Checks the address of a proxy.</summary>
    /// <param name="proxy">The address.</param>
    /// <returns>The same address.</returns>
    /// <exception cref="ArgumentException">
    /// The address can't be used, or holds credentials, which would be shown.
    /// </exception>
    public static Uri ForProxy(Uri proxy)
    {
        if (proxy.OriginalString.IndexOf('@') >= 0)
        {
            throw new ArgumentException(
                "The proxy's address holds credentials, which would be shown. Give them separately."
            );
        }

        return proxy.IsAbsoluteUri && proxy.Host.Length > 0 && ProxySchemes.Contains(proxy.Scheme)
            ? proxy
            : throw new ArgumentException(
                $"{Show(proxy.OriginalString)} is not the address of a proxy. "
                    + $"Write it with its scheme ({string.Join(", ", ProxySchemes)}), for instance http://proxy:8080."
            );
    }

    /// <summary>Whether an address is one of Aha!'s own, so that its first label names the account.</summary>
    /// <param name="uri">The address.</param>
    /// <returns>True below <c>aha.io</c>.</returns>
    public static bool IsAccount(Uri uri) => HostName.IsMatch(uri.Host);

    /// <summary>Whether an address stays on this machine.</summary>
    /// <param name="uri">The address.</param>
    /// <returns>True for <c>localhost</c>, 127.0.0.0/8 and ::1.</returns>
    internal static bool IsLoopback(Uri uri) =>
        string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>
    /// Whether a text may be a token in the wrong place: a word too long for a name, or a long one with many digits and
    /// no hyphen. It must not reach the name service, where others can read it. Inferred: tokens have no documented
    /// form.
    /// </summary>
    private static bool LooksLikeToken(string text) =>
        text.Length > MaxName
        || (text.Length >= MinToken && text.IndexOf('-') < 0 && text.Count(char.IsDigit) >= MinDigits);

    /// <summary>
    /// The text that was typed, unless it may hold credentials: user information, or a token in the wrong place.
    /// </summary>
    private static string Show(string text) =>
        text.IndexOf('@') >= 0 || text.Split('.', '/', ':', '?').Any(LooksLikeToken)
            ? NotRepeated
            : $"'{TerminalText.Sanitize(text.Split('?')[0], 80)}'";

    /// <summary>
    /// Hosts with names made to be taken for Aha!'s (<c>aha.io.evil.example</c>), or to look like plain letters
    /// (<c>xn--</c>).
    /// </summary>
    private static bool LooksLikeAha(string host) =>
        host.Split('.').Any(label => label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        || (host.IndexOf("aha.io", StringComparison.OrdinalIgnoreCase) >= 0 && !HostName.IsMatch(host));
}
