using System.Net;

namespace AhaIntegrations.Tests;

/// <summary>What a pause and a resume give out.</summary>
public sealed class PauseResultTests : IAsyncLifetime
{
    private const string Jira = "204584239";
    private const string WasOff = "804274302";

    private readonly SandboxHandler sandbox = new(new Secret("token"));
    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("pause").FullName;
    private LoopbackServer server = null!;

    private string Journal => Path.Combine(folder, "pause.json");

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(sandbox);
        shell.Connect(server).Run("$null", ("path", Journal));
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void SeveralAtOnceGiveTheSameAndKeepTheOrder()
    {
        var before = States();
        var paused = shell
            .Run("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path -ThrottleLimit 8")
            .AssertNoErrors()
            .As<PauseResult>();
        Assert.Equal(before.Select(state => state.Id), paused.Select(result => result.Id));

        shell.Run("Resume-AhaIntegration $path -ThrottleLimit 8").AssertNoErrors();
        Assert.Equal(before, States());
    }

    [Fact]
    public void TheSumIsTold() =>
        Assert.EndsWith(
            "pause.json: SwitchedOff 1, WasOff 1.",
            shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path -Verbose").AssertNoErrors().Verbose[^1],
            StringComparison.Ordinal
        );

    [Fact]
    public void WhatWasDoneIsATable()
    {
        var text = shell.Show($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path");
        Assert.Equal(
            """
            Action         Owner      Id                  ServiceName      Name
            ------         -----      --                  -----------      ----
            SwitchedOff    PRJ1       204584239           jira             Jira
            WasOff         PRJ1       804274302           jira             Jira V2 Disabled
            """.ReplaceLineEndings("\n"),
            text
        );
    }

    private IReadOnlyList<(string Id, bool IsOn)> States() =>
        [
            .. shell
                .Run("Get-AhaIntegration PRJ1 -Detailed")
                .AssertNoErrors()
                .As<Integration>()
                .Select(integration => (integration.Id, integration.Enabled == true)),
        ];
}
