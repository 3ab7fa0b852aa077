namespace AhaIntegrations.Tests;

/// <summary>Errors that would mislead, and must not be made.</summary>
public sealed class QuietFailureTests : IAsyncLifetime
{
    private readonly SandboxHandler sandbox = new();
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(sandbox);

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>After a list that failed nobody knows which products there are.</summary>
    [Theory]
    [InlineData(500, "ServerError")]
    [InlineData(403, "Forbidden")]
    [InlineData(200, "UnexpectedAnswer")]
    public void NoProductIsCalledMissingAfterAListThatFailed(int status, string id)
    {
        shell.Connect(server);
        sandbox.Faults.Enqueue(() =>
            new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new StringContent("") }
        );

        Assert.Equal([id], shell.Run("Get-AhaProduct PRJ1,NOWHERE").ErrorIds);
        Assert.Equal(["ProductNotFound"], shell.Run("Get-AhaProduct PRJ1,NOWHERE").ErrorIds);
    }

    /// <summary>
    /// Letters that no token has: it was copied with something else, and is refused before it is sent.
    /// </summary>
    [Theory]
    [InlineData("tok\u00e9n-of-acme", "outside ASCII")]
    [InlineData("token\u200bof-acme", "outside ASCII")]
    [InlineData("token\u007fof-acme", "outside ASCII")]
    [InlineData("to ken", "spaces")]
    [InlineData("to\tken", "spaces")]
    [InlineData("  ", "empty")]
    public void ATokenThatWasNotCopiedWholeIsRefusedAndNotShown(string token, string words)
    {
        var result = shell.Run($"Connect-Aha -BaseUri {server.Origin} -Token $token", ("token", Shell.Secure(token)));

        Assert.Equal(["InvalidToken"], result.ErrorIds);
        Assert.Contains(words, result.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("acme", result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("~!token")]
    [InlineData(" token\r\n")]
    public void EveryPrintableLetterOfAsciiIsAToken(string token)
    {
        shell
            .Run($"Connect-Aha -BaseUri {server.Origin} -Token $token", ("token", Shell.Secure(token)))
            .AssertNoErrors();
        Assert.Equal($"Bearer {token.Trim()}", Assert.Single(server.Tokens));
    }

    /// <summary>A cookie of a session is as good as a token.</summary>
    [Fact]
    public void ASessionsCookieIsNotShownByDebug()
    {
        shell.Connect(server);
        server.Respond = response =>
        {
            response.Headers.SetCookie = "_aha_session=canary; path=/";
            return """{"products":[]}"""u8.ToArray();
        };

        var debug = string.Join(
            '\n',
            shell.Run("$DebugPreference = 'Continue'; Get-AhaProduct").AssertNoErrors().Debug
        );

        Assert.Contains("Set-Cookie: ********", debug, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", debug, StringComparison.Ordinal);
    }
}
