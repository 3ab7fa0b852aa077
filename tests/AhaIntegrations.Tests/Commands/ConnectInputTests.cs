using System.Management.Automation;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>
/// The ways in: parameters, credentials, the environment, and questions. An environment is given to a process of its
/// own.
/// </summary>
public sealed class ConnectInputTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() =>
        server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token")));

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void ACredentialsPasswordIsTheToken()
    {
        var connection = Assert.Single(
            shell
                .Run(
                    $"Connect-Aha -BaseUri {server.Origin} -Credential $credential",
                    ("credential", new PSCredential("anybody", Shell.Secure("token")))
                )
                .AssertNoErrors()
                .As<Connection>()
        );

        Assert.Equal("Sandy Sandbox", connection.User);
        Assert.Equal("Bearer token", Assert.Single(server.Tokens));
    }

    [Fact]
    public async Task TheEnvironmentGivesAccountAndToken()
    {
        var (exitCode, text) = await PwshProcess.RunAsync(
            $"{Token("other")}; (Connect-Aha -SkipCheck).Address.AbsoluteUri; (Connect-Aha -Token $t "
                + "-SkipCheck).Address.AbsoluteUri",
            ("AHA_DOMAIN", "acme.euw4.aha.io"),
            ("AHA_TOKEN", " token\n")
        );

        Assert.Equal(0, exitCode);
        Assert.Equal(["https://acme.euw4.aha.io/api/v1", "https://acme.euw4.aha.io/api/v1"], Lines(text));
    }

    [Fact]
    public async Task AGivenTokenComesBeforeTheEnvironmentsAndBothAreTrimmed()
    {
        var connect = $"$null = Connect-Aha -BaseUri {server.Origin}";
        var (exitCode, text) = await PwshProcess.RunAsync(
            $"{Token("given")}; try {{ {connect} -Token $t }} catch {{ }}; {connect}",
            ("AHA_TOKEN", " token\n")
        );

        Assert.Equal(0, exitCode);
        Assert.Equal("", text.Trim());
        Assert.Equal(["Bearer given", "Bearer token"], server.Tokens);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("not an account")]
    public async Task TheTokenOfTheEnvironmentGoesToNoOtherAccount(string domain)
    {
        var (_, text) = await PwshProcess.RunAsync(
            $"try {{ Connect-Aha -BaseUri {server.Origin} }} catch {{ }}; try {{ Connect-Aha acme }} "
                + $"catch {{ }}; {Tell("$Error")}",
            ("AHA_DOMAIN", domain),
            ("AHA_TOKEN", "token")
        );

        var errors = Errors(text);
        Assert.Equal(2, errors.Length);
        Assert.All(
            errors,
            error => Assert.StartsWith("MissingToken,", error, StringComparison.Ordinal),
            throwIfEmpty: true
        );
        Assert.All(
            errors,
            error => Assert.Contains("AHA_TOKEN is set, but AHA_DOMAIN", error, StringComparison.Ordinal),
            throwIfEmpty: true
        );
        Assert.Empty(server.Requests);
    }

    /// <summary>
    /// As in a service or a scheduled job: a host that has no one to ask, made by a script with no environment of ours.
    /// </summary>
    [Fact]
    public async Task WhatIsMissingIsSaidWhereNobodyCanBeAsked()
    {
        var script =
            $"Import-Module '{HostedEngine.FindManifest()}'; Connect-Aha; Connect-Aha acme; "
            + $"Connect-Aha -BaseUri {server.Origin}";
        var (_, text) = await PwshProcess.RunAsync(
            $"""
            $engine = [powershell]::Create([initialsessionstate]::CreateDefault2())
            $null = $engine.AddScript(@'
            {script}
            '@).Invoke()
            {Tell("$engine.Streams.Error")}
            """
        );

        Assert.Collection(
            Errors(text),
            line => AssertMissing(line, "MissingDomain", "-Domain"),
            line => AssertMissing(line, "MissingToken", "AHA_TOKEN"),
            line => AssertMissing(line, "MissingToken", "-Credential")
        );
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void APersonIsAskedForWhatIsMissing()
    {
        shell.Answer("token", "acme", "token");

        var connections = shell
            .Run($"Connect-Aha -BaseUri {server.Origin}; Connect-Aha -SkipCheck")
            .AssertNoErrors()
            .As<Connection>();

        Assert.StartsWith("Sandy Sandbox", connections[0].User, StringComparison.Ordinal);
        Assert.Equal("https://acme.aha.io/api/v1", connections[1].Address.ToString());
        Assert.Equal("Bearer token", Assert.Single(server.Tokens));
    }

    [Fact]
    public void An_empty_answer_is_asked_again()
    {
        shell.Answer("", " ", "acme", "", "token");
        var connection = Assert.Single(shell.Run("Connect-Aha -SkipCheck").AssertNoErrors().As<Connection>());
        Assert.Equal("https://acme.aha.io/api/v1", connection.Address.ToString());

        shell.Answer("", "", "");
        Assert.Equal(["MissingDomain"], shell.Run("Connect-Aha -SkipCheck").ErrorIds);
    }

    [Theory]
    [InlineData("'token'", "is in quotes")]
    [InlineData("\"token", "is in quotes")]
    [InlineData("Bearer token", "begins with 'Bearer'")]
    [InlineData("Authorization: Bearer token", "is a whole header")]
    public void A_token_with_something_around_it_is_refused_with_the_reason(string token, string reason)
    {
        var result = shell.Run($"Connect-Aha -BaseUri {server.Origin} -Token $t", ("t", Shell.Secure(token)));

        Assert.Equal(["InvalidToken"], result.ErrorIds);
        Assert.Contains(reason, result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("CANARY0123456789abcdef0123456789")]
    [InlineData("CANARY0123456789abcdef0123456789.aha.io")]
    [InlineData("https://CANARY0123456789abcdef0123456789.aha.io/products")]
    [InlineData("canaryabcdefghijklmnopqrstuvwxyzabcdefghij")]
    public async Task A_token_in_AHA_DOMAIN_is_refused_before_DNS_and_not_repeated(string token)
    {
        var (_, text) = await PwshProcess.RunAsync(
            $"{Token("other")}; try {{ Connect-Aha -Token $t }} catch {{ }}; {Tell("$Error")}; \"$($Error[0] | Out-String)\"",
            ("AHA_DOMAIN", token)
        );

        Assert.StartsWith("InvalidAddress,", Assert.Single(Errors(text)), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task NoAnswerIsAnErrorAndNoEndlessQuestion()
    {
        var (exitCode, text) = await PwshProcess.RunAsync("Connect-Aha acme");

        Assert.Equal(1, exitCode);
        Assert.Contains("There is no token for acme.aha.io", text, StringComparison.Ordinal);
    }

    [Fact]
    public void SkippingTheCheckSendsNothing()
    {
        var connection = Assert.Single(
            shell
                .Run($"Connect-Aha -BaseUri {server.Origin} -Token $t -SkipCheck", ("t", Shell.Secure("wrong")))
                .AssertNoErrors()
                .As<Connection>()
        );

        Assert.Empty(server.Requests);
        Assert.Null(connection.User);
        Assert.Equal(["Unauthorized"], shell.Run("Get-AhaProduct").ErrorIds);
    }

    [Fact]
    public void ATokenInClearIsRefusedWithEveryRightWay()
    {
        var text = shell.Run("Connect-Aha acme -Token in-clear").ErrorText;

        Assert.All(
            ["Read-Host -AsSecureString", "Get-Secret", "-Credential", "AHA_TOKEN"],
            way => Assert.Contains(way, text, StringComparison.Ordinal),
            throwIfEmpty: true
        );
        Assert.DoesNotContain("in-clear", text, StringComparison.Ordinal);
    }

    private static void AssertMissing(string line, string id, string advice)
    {
        Assert.StartsWith($"{id},AhaIntegrations.Commands.ConnectAhaCommand: ", line, StringComparison.Ordinal);
        Assert.Contains(advice, line, StringComparison.Ordinal);
    }

    /// <summary>Makes $t, a token that was copied with what stood around it.</summary>
    private static string Token(string text) =>
        $"$t = [securestring]::new(); \" `t{text}`r`n\".ToCharArray().ForEach({{ $t.AppendChar($_) }})";

    /// <summary>
    /// Writes a line for each error: its id, its text, and what to do. A question may stand before the first of them.
    /// </summary>
    private static string Tell(string errors) =>
        "''; foreach ($e in "
        + errors
        + ") { \"error $($e.FullyQualifiedErrorId): $($e.ErrorDetails.Message) "
        + "$($e.ErrorDetails.RecommendedAction)\" }";

    private static string[] Errors(string text) =>
        [
            .. Lines(text)
                .Where(line => line.StartsWith("error ", StringComparison.Ordinal))
                .Select(line => line["error ".Length..]),
        ];

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
