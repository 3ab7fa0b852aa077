namespace AhaIntegrations.Api.Tests;

/// <summary>Addresses at the edges: what a refusal shows, hosts that look like Aha!'s, and proxies.</summary>
public class AddressEdgeTests
{
    private const string Hidden = "The given text (not repeated here, it may hold a secret)";
    private static readonly string Forty = new('x', 40);

    [Theory]
    [InlineData(
        "http://acme.aha.io",
        "'http://acme.aha.io' would send the token unencrypted. Use https://, or only the account's name."
    )]
    [InlineData(
        "a b",
        "'a b' is not an Aha! account. Use its name (acme), its host (acme.aha.io) or its address (https://acme"
    )]
    [InlineData("", "'' is not an Aha! account.")]
    [InlineData(null, "'' is not an Aha! account.")]
    public void ARefusedAccountIsNamedAndTheRightFormShown(string? typed, string message) =>
        Assert.StartsWith(message, Refusal(() => AhaAddress.ForAccount(typed!)), StringComparison.Ordinal);

    [Theory]
    [InlineData("ACME")]
    [InlineData("Acme.AHA.IO")]
    [InlineData("HTTPS://Acme.Aha.Io/Products")]
    public void TheCaseOfAnAccountDoesNotMatter(string typed) =>
        Assert.Equal("https://acme.aha.io/api/v1", AhaAddress.ForAccount(typed).ToString());

    /// <summary>Letters that only resemble ASCII, also by what they are in lower case.</summary>
    [Theory]
    [InlineData("\u212Aacme")]
    [InlineData("ac\u017Fme")]
    [InlineData("acme.ah\u0430.io")]
    [InlineData("\u212Aacme.aha.io")]
    [InlineData("https://\u212Aacme.aha.io/products")]
    [InlineData("acm\u0435.aha.io")]
    [InlineData("acme.aha.\u0130o")]
    [InlineData("acme.aha.\u0131o")]
    [InlineData("\uFF41cme")]
    public void An_account_has_letters_of_ASCII_only(string typed) =>
        Assert.Throws<ArgumentException>(() => AhaAddress.ForAccount(typed));

    /// <summary>What may be a credential that got into the wrong place is not repeated.</summary>
    [Fact]
    public void WhatMayBeASecretIsNotShown()
    {
        Assert.StartsWith(
            Hidden,
            Refusal(() => AhaAddress.ForAccount("https://user:hush@acme.aha.io")),
            StringComparison.Ordinal
        );
        Assert.StartsWith(Hidden, Refusal(() => AhaAddress.ForAccount("@acme")), StringComparison.Ordinal);
        Assert.StartsWith(Hidden, Refusal(() => AhaAddress.ForAccount($"-{Forty}")), StringComparison.Ordinal);
        Assert.StartsWith(
            $"'-{Forty[1..]}'",
            Refusal(() => AhaAddress.ForAccount($"-{Forty[1..]}")),
            StringComparison.Ordinal
        );
        Assert.StartsWith($"'.{Forty}'", Refusal(() => AhaAddress.ForAccount($".{Forty}")), StringComparison.Ordinal);
        Assert.StartsWith(Hidden, Refusal(() => AhaAddress.ForAccount($"-{Forty}.example")), StringComparison.Ordinal);
        Assert.StartsWith(
            "'https://aha.example/' is",
            Refusal(() => AhaAddress.ForEndpoint("https://aha.example/?t=hush")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "https://user@aha.example",
        "An address with user information ('@') is not accepted: it hides where the token goes."
    )]
    [InlineData(
        "@https://aha.example",
        "An address with user information ('@') is not accepted: it hides where the token goes."
    )]
    [InlineData("acme", "'acme' is not an address. Use an absolute https:// address in plain letters.")]
    [InlineData(
        "https://a b.example",
        "'https://a b.example' is not an address. Use an absolute https:// address in plain letters."
    )]
    [InlineData(
        "https://a\u007f.example",
        "'https://a·.example' is not an address. Use an absolute https:// address in plain letters."
    )]
    [InlineData(
        "https://aha.example/a b",
        "'https://aha.example/a b' is not an address. Use an absolute https:// address in plain letters."
    )]
    [InlineData(
        "https://aha.example/\u007f",
        "'https://aha.example/·' is not an address. Use an absolute https:// address in plain letters."
    )]
    [InlineData(
        "https://aha.example/a/../b",
        "'https://aha.example/a/../b' is not a base address: it can't have a query, a fragment, '..' or '%'."
    )]
    [InlineData(
        "https://aha.example/%41",
        "'https://aha.example/%41' is not a base address: it can't have a query, a fragment, '..' or '%'."
    )]
    [InlineData(
        "http://aha.example",
        "'http://aha.example' would send the token unencrypted. Plain http is accepted on loopback only."
    )]
    [InlineData(null, "'' is not an address. Use an absolute https:// address in plain letters.")]
    public void ARefusedEndpointIsNamedWithTheReason(string? typed, string message) =>
        Assert.Equal(message, Refusal(() => AhaAddress.ForEndpoint(typed!)));

    [Theory]
    [InlineData("https://acme.aha.io", true)]
    [InlineData("https://ACME.AHA.IO", true)]
    [InlineData("https://acme.euw4.aha.io/api/v1", true)]
    [InlineData("https://aha.io", false)]
    [InlineData("https://aha.io.evil.example", false)]
    [InlineData("https://acme-aha.io", false)]
    [InlineData("https://acme.AHA.IO.evil.example", false)]
    [InlineData("https://xn--ha-6ia.example", false)]
    [InlineData("https://acme.XN--ha-6ia.example", false)]
    [InlineData("https://aha.example", true)]
    [InlineData("https://127.0.0.1", true)]
    [InlineData("http://127.1.2.3", true)]
    [InlineData("http://LOCALHOST", true)]
    public void AHostThatOnlyLooksLikeAhasIsRefused(string typed, bool isGood)
    {
        var refused = Record.Exception(() => AhaAddress.ForEndpoint(typed));

        Assert.Equal(isGood, refused is null);
        Assert.True(
            isGood
                || refused!.Message.Contains("resembles an address of aha.io but is not one", StringComparison.Ordinal)
        );
    }

#if NET
    private const bool SpeaksAll = true;
    private const string Schemes = "http, https, socks4, socks4a, socks5";
#else
    private const bool SpeaksAll = false;
    private const string Schemes = "http";
#endif

    [Theory]
    [InlineData("http://proxy:8080", true)]
    [InlineData("https://proxy.example", SpeaksAll)]
    [InlineData("socks4://proxy:1080", SpeaksAll)]
    [InlineData("socks4a://proxy:1080", SpeaksAll)]
    [InlineData("socks5://proxy:1080", SpeaksAll)]
    [InlineData("ftp://proxy", false)]
    [InlineData("file:///proxy", false)]
    [InlineData("http:///", false)]
    [InlineData("proxy:8080", false)]
    [InlineData("/proxy", false)]
    public void AProxyHasAHostAndASchemeThatIsSpoken(string text, bool isGood)
    {
        if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var proxy))
        {
            Assert.False(isGood);
            return;
        }

        var refused = Record.Exception(() => Assert.Same(proxy, AhaAddress.ForProxy(proxy)));

        Assert.Equal(isGood, refused is null);
        Assert.True(
            isGood
                || refused!.Message.StartsWith(
                    $"'{text}' is not the address of a proxy. Write it with its scheme ({Schemes}), for instance ",
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData("http://ada:hush@proxy:8080")]
    [InlineData("@proxy")]
    public void AProxysCredentialsAreRefusedAndNotShown(string text) =>
        Assert.Equal(
            "The proxy's address holds credentials, which would be shown. Give them separately.",
            Refusal(() => AhaAddress.ForProxy(new Uri(text, UriKind.RelativeOrAbsolute)))
        );

    private static string Refusal(Func<Uri> read) => Assert.Throws<ArgumentException>(read).Message;
}
