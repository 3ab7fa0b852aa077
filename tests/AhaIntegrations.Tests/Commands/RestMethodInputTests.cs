namespace AhaIntegrations.Tests;

/// <summary>Paths and bodies of raw calls that are refused before anything is sent.</summary>
public sealed class RestMethodInputTests : ServerTests
{
    [Theory]
    [InlineData("'https://evil.example/api/v1/products'")]
    [InlineData("'//evil.example/products'")]
    [InlineData("'/\\evil.example/products'")]
    [InlineData("'..'")]
    [InlineData("'products/../../../evil'")]
    [InlineData("'products/%2e%2e/%2e%2e/x'")]
    [InlineData("'products/..%2f..%2fx'")]
    [InlineData("'products\\..\\x'")]
    [InlineData("'mailto:x'")]
    [InlineData("'products#x'")]
    [InlineData("'products x'")]
    [InlineData("\"products`nHost: evil\"")]
    [InlineData("\"prod`u{FF0F}ucts\"")]
    [InlineData("'products?page=2' -Paginate")]
    [InlineData("'products?x=1&per_page=2' -Paginate")]
    [InlineData("products -Paginate -Method Post")]
    public void APathThatCouldLeadAstrayIsRefused(string arguments)
    {
        Assert.Equal(["InvalidPath"], Shell.Run($"Invoke-AhaRestMethod {arguments}").ErrorIds);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("products -Body @{}")]
    [InlineData("x -Method Post -Body '{ no json'")]
    [InlineData("x -Method Post -Body (Get-AhaConnection)")]
    [InlineData("x -Method Post -Body @{ t = $secret }")]
    [InlineData("x -Method Post -Body @{ t = $callback }")]
    [InlineData("x -Method Post -Body $endless")]
    [InlineData("x -Method Post -Body @{ a = [double]::NaN }")]
    public void ABodyThatCantBeSentIsRefused(string arguments)
    {
        var line = $"$endless = @{{}}; $endless.a = $endless; Invoke-AhaRestMethod {arguments}";
        Assert.Equal(
            ["InvalidBody"],
            Shell.Run(line, ("secret", Shell.Secure("x")), ("callback", new Secret("x"))).ErrorIds
        );
        Assert.Empty(Server.Requests);
    }
}
