namespace AhaIntegrations.Api.Tests;

/// <summary>Where a token may be sent, and where never.</summary>
public class AhaAddressTests
{
    [Theory]
    [InlineData("acme", "https://acme.aha.io/api/v1")]
    [InlineData(" Acme ", "https://acme.aha.io/api/v1")]
    [InlineData("acme.aha.io", "https://acme.aha.io/api/v1")]
    [InlineData("acme.aha.io/", "https://acme.aha.io/api/v1")]
    [InlineData("acme.euw4.aha.io", "https://acme.euw4.aha.io/api/v1")]
    [InlineData("https://acme.aha.io", "https://acme.aha.io/api/v1")]
    [InlineData("https://acme.aha.io/products/PRJ1/feature_cards", "https://acme.aha.io/api/v1")]
    public void AnAccountIsReadAsPeopleTypeIt(string typed, string address) =>
        Assert.Equal(address, AhaAddress.ForAccount(typed).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("http://acme.aha.io")]
    [InlineData("acme/../evil")]
    [InlineData("acme.aha.io/path")]
    [InlineData("acme.aha.io.evil.example")]
    [InlineData("https://acme.aha.io.evil.example")]
    [InlineData("https://acme.aha.io@evil.example")]
    [InlineData("https://evil.example/acme.aha.io")]
    [InlineData("https://evil.example#.aha.io")]
    [InlineData("https://acme.aha.io:8443")]
    [InlineData("https://evil.example\\.aha.io")]
    [InlineData("evilaha.io")]
    [InlineData("acme.aha.іo")]
    [InlineData("аcme")]
    [InlineData("acme\n.aha.io")]
    [InlineData("ftp://acme.aha.io")]
    [InlineData("-acme")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef.aha.io")]
    [InlineData("https://0123456789abcdef0123456789abcdef.aha.io/products")]
    public void AnythingElseIsRefused(string typed) =>
        Assert.Throws<ArgumentException>(() => AhaAddress.ForAccount(typed));

    [Theory]
    [InlineData("https://aha.example", "https://aha.example/api/v1")]
    [InlineData("https://aha.example/", "https://aha.example/api/v1")]
    [InlineData("https://proxy.example/aha/v1/", "https://proxy.example/aha/v1")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/api/v1")]
    [InlineData("http://localhost:5000", "http://localhost:5000/api/v1")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/api/v1")]
    public void AnEndpointIsAnOriginOrABaseAddress(string typed, string address) =>
        Assert.Equal(address, AhaAddress.ForEndpoint(typed).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("acme")]
    [InlineData("http://aha.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("https://user@aha.example")]
    [InlineData("https://user:pass@aha.example")]
    [InlineData("https://aha.example/?token=1")]
    [InlineData("https://aha.example/#x")]
    [InlineData("https://aha.example/a/../b")]
    [InlineData("https://aha.example/%2e%2e/b")]
    [InlineData("https://аha.example")]
    [InlineData("https://aha.example\\b")]
    [InlineData("file:///etc/passwd")]
    public void AnEndpointThatCantBeTrustedIsRefused(string typed) =>
        Assert.Throws<ArgumentException>(() => AhaAddress.ForEndpoint(typed));
}
