using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AhaIntegrations.Tests;

/// <summary>The ways in: parameters, credentials, the environment, and questions. The environment is the process's, so all tests that set it stand here.</summary>
public sealed class ConnectInputTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token")));

    public async ValueTask DisposeAsync()
    {
        SetEnvironment(null, null);
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void ACredentialsPasswordIsTheToken()
    {
        var connection = Assert.Single(shell.Run($"Connect-Aha -BaseUri {server.Origin} -Credential $credential", ("credential", new PSCredential("anybody", Shell.Secure("token")))).AssertNoErrors().As<Connection>());

        Assert.Equal("Sandy Sandbox <sandy@sandbox.invalid>", connection.User);
        Assert.Equal("Bearer token", Assert.Single(server.Tokens));
    }

    [Fact]
    public void TheEnvironmentGivesAccountAndToken()
    {
        SetEnvironment("acme.euw4.aha.io", " token\n");

        Assert.Equal("https://acme.euw4.aha.io/api/v1", Assert.Single(shell.Run("Connect-Aha -SkipCheck").AssertNoErrors().As<Connection>()).Address.ToString());
        Assert.Equal("https://acme.euw4.aha.io/api/v1", Assert.Single(shell.Run("Connect-Aha -Token $t -SkipCheck", ("t", Shell.Secure("other"))).AssertNoErrors().As<Connection>()).Address.ToString());
    }

    [Fact]
    public void AGivenTokenComesBeforeTheEnvironmentsAndIsTrimmed()
    {
        SetEnvironment(null, "other");
        shell.Run($"Connect-Aha -BaseUri {server.Origin} -Token $t", ("t", Shell.Secure(" \ttoken\r\n"))).AssertNoErrors();
        Assert.Equal("Bearer token", Assert.Single(server.Tokens));
    }

    [Fact]
    public void TheTokenOfTheEnvironmentIsSent()
    {
        SetEnvironment(null, " token\n");
        shell.Run($"Connect-Aha -BaseUri {server.Origin}").AssertNoErrors();
        Assert.Equal("Bearer token", Assert.Single(server.Tokens));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("not an account")]
    public void TheTokenOfTheEnvironmentGoesToNoOtherAccount(string domain)
    {
        SetEnvironment(domain, "token");

        var result = shell.Run($"Connect-Aha -BaseUri {server.Origin}; Connect-Aha acme");

        Assert.Equal(["MissingToken", "MissingToken"], result.ErrorIds);
        Assert.All(result.Errors, error => Assert.Contains("AHA_TOKEN is set, but AHA_DOMAIN", error.ErrorDetails.Message, StringComparison.Ordinal));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void WhatIsMissingIsSaidWhereNobodyCanBeAsked()
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var engine = PowerShell.Create(runspace);
        engine.AddCommand("Import-Module").AddArgument(Hosting.HostedEngine.FindManifest()).Invoke();

        foreach (var (line, id, advice) in new[] { ("Connect-Aha", "MissingDomain", "-Domain"), ("Connect-Aha acme", "MissingToken", "AHA_TOKEN"), ($"Connect-Aha -BaseUri {server.Origin}", "MissingToken", "-Credential") })
        {
            engine.Commands.Clear();
            engine.Streams.ClearStreams();
            engine.AddScript(line).Invoke();
            var error = Assert.Single(engine.Streams.Error);
            Assert.Equal($"{id},AhaIntegrations.Commands.ConnectAhaCommand", error.FullyQualifiedErrorId);
            Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void APersonIsAskedForWhatIsMissing()
    {
        shell.Answer("token", "acme", "token");

        var connections = shell.Run($"Connect-Aha -BaseUri {server.Origin}; Connect-Aha -SkipCheck").AssertNoErrors().As<Connection>();

        Assert.StartsWith("Sandy Sandbox", connections[0].User, StringComparison.Ordinal);
        Assert.Equal("https://acme.aha.io/api/v1", connections[1].Address.ToString());
        Assert.Equal("Bearer token", Assert.Single(server.Tokens));
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
        var connection = Assert.Single(shell.Run($"Connect-Aha -BaseUri {server.Origin} -Token $t -SkipCheck", ("t", Shell.Secure("wrong"))).AssertNoErrors().As<Connection>());

        Assert.Empty(server.Requests);
        Assert.Null(connection.User);
        Assert.Equal(["Unauthorized"], shell.Run("Get-AhaProduct").ErrorIds);
    }

    [Fact]
    public void ATokenInClearIsRefusedWithEveryRightWay()
    {
        var text = shell.Run("Connect-Aha acme -Token in-clear").ErrorText;

        Assert.All(["Read-Host -AsSecureString", "Get-Secret", "-Credential", "AHA_TOKEN"], way => Assert.Contains(way, text, StringComparison.Ordinal));
        Assert.DoesNotContain("in-clear", text, StringComparison.Ordinal);
    }

    private static void SetEnvironment(string? domain, string? token)
    {
        Environment.SetEnvironmentVariable("AHA_DOMAIN", domain);
        Environment.SetEnvironmentVariable("AHA_TOKEN", token);
    }
}
