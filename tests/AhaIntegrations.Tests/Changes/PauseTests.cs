using System.Net;

namespace AhaIntegrations.Tests;

/// <summary>A pause and its end: what was on is on again, what somebody did by hand is not undone.</summary>
public sealed class PauseTests : IAsyncLifetime
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
    public void ExactlyWhatWasOnIsOnAgain()
    {
        var before = States();
        var (all, on) = (before.Count, before.Count(state => state.IsOn));
        server.Requests.Clear();

        Assert.Equal(
            [(PauseAction.SwitchedOff, on), (PauseAction.WasOff, all - on)],
            Count(shell.Run("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path"))
        );
        Assert.Equal((1 + all + on, on), (server.Requests.Count, server.Writes.Count()));
        Assert.DoesNotContain(States(), state => state.IsOn);
        server.Requests.Clear();

        Assert.Equal([(PauseAction.SwitchedOn, on)], Count(shell.Run("Resume-AhaIntegration $path")));
        Assert.Equal((on + on, on), (server.Requests.Count, server.Writes.Count()));
        Assert.Equal(before, States());
    }

    [Fact]
    public void WhatIsRestoredIsNotTouchedAgainUnlessForced()
    {
        shell
            .Run(
                $"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path; Resume-AhaIntegration $path; "
                    + $"Disable-AhaIntegration PRJ1 {Jira}"
            )
            .AssertNoErrors();
        server.Requests.Clear();

        var second = shell.Run("Resume-AhaIntegration $path").AssertNoErrors();
        Assert.StartsWith("Nothing to do", Assert.Single(second.Warnings), StringComparison.Ordinal);
        Assert.Empty(server.Requests);

        Assert.Equal(
            [(PauseAction.SwitchedOn, 1), (PauseAction.AlreadyOn, 1)],
            Count(shell.Run("Resume-AhaIntegration $path -Force"))
        );
    }

    [Fact]
    public void ASecondRunSwitchesNothingTwiceAndOnlyAddsToTheJournal()
    {
        shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path").AssertNoErrors();
        var first = File.ReadAllText(Journal);
        server.Requests.Clear();

        Assert.Equal(
            [(PauseAction.WasOff, 1), (PauseAction.AlreadyPaused, 1)],
            Count(shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path"))
        );
        Assert.Empty(server.Writes);
        Assert.Equal(first, File.ReadAllText(Journal));

        shell.Run("Suspend-AhaIntegration PRJ1 36231792 -Path $path").AssertNoErrors();
        Assert.StartsWith(first, File.ReadAllText(Journal), StringComparison.Ordinal);
        Assert.Equal(2, shell.Run("Resume-AhaIntegration $path").AssertNoErrors().Output.Count);
    }

    [Theory]
    [InlineData(Jira)]
    [InlineData(WasOff)]
    public void WhatSomebodySwitchedOnIsReportedAndOnlyOverriddenByForce(string id)
    {
        shell.Run($"Suspend-AhaIntegration PRJ1 {id} -Path $path; Enable-AhaIntegration PRJ1 {id}").AssertNoErrors();
        server.Requests.Clear();

        var found = shell.Run($"Suspend-AhaIntegration PRJ1 {id} -Path $path");
        Assert.Equal([(PauseAction.EnabledExternally, 1)], Count(found));
        Assert.Contains("-Force switches it off", Assert.Single(found.Warnings), StringComparison.Ordinal);
        Assert.Empty(server.Writes);

        Assert.Equal(
            [(PauseAction.SwitchedOff, 1)],
            Count(shell.Run($"Suspend-AhaIntegration PRJ1 {id} -Path $path -Force"))
        );
        Assert.Equal([(PauseAction.SwitchedOn, 1)], Count(shell.Run("Resume-AhaIntegration $path")));
    }

    [Fact]
    public void WhatIsOnAlreadyIsReportedAndMarked()
    {
        shell
            .Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path; Enable-AhaIntegration PRJ1 {Jira}")
            .AssertNoErrors();
        server.Requests.Clear();

        Assert.Equal([(PauseAction.AlreadyOn, 1)], Count(shell.Run("Resume-AhaIntegration $path")));
        Assert.Single(server.Requests);
        Assert.Single(shell.Run("Resume-AhaIntegration $path").Warnings);
    }

    [Fact]
    public void ANewPauseInTheSameJournalTakesTheStateOfItsOwnTime()
    {
        shell
            .Run(
                $"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path; Resume-AhaIntegration $path; "
                    + $"Disable-AhaIntegration PRJ1 {Jira}"
            )
            .AssertNoErrors();

        Assert.Equal(
            [(PauseAction.SwitchedOff, 1), (PauseAction.WasOff, 1)],
            Count(shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path"))
        );
        Assert.Equal(
            "36231792",
            Assert.Single(shell.Run("Resume-AhaIntegration $path").AssertNoErrors().As<PauseResult>()).Id
        );
    }

    /// <summary>The answer to the switch is lost: Resume must not trust that nothing was done.</summary>
    [Fact]
    public void ASwitchWithoutAnAnswerIsRestored()
    {
        server.NextFault = line => line.StartsWith("PUT", StringComparison.Ordinal) ? Fault.ResetAfter : Fault.None;
        Assert.Equal(["ConnectionFailed"], shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path").ErrorIds);
        server.NextFault = _ => Fault.None;

        Assert.Equal(
            [(PauseAction.AlreadyPaused, 1)],
            Count(shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path"))
        );
        Assert.Equal([(PauseAction.SwitchedOn, 1)], Count(shell.Run("Resume-AhaIntegration $path")));
    }

    /// <summary>What we could not switch off, somebody may switch off later: that is not ours to undo.</summary>
    [Fact]
    public void ASwitchThatWasRefusedLeavesNothingToRestore()
    {
        Fail("PUT", HttpStatusCode.Forbidden);
        Assert.Equal(["Forbidden"], shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path").ErrorIds);
        server.NextFault = _ => Fault.None;
        shell.Run($"Disable-AhaIntegration PRJ1 {Jira}").AssertNoErrors();

        Assert.Empty(shell.Run("Resume-AhaIntegration $path").AssertNoErrors().Output);
        Assert.False(Assert.Single(shell.Run($"Get-AhaIntegration PRJ1 {Jira}").As<Integration>()).Enabled);
    }

    [Fact]
    public void OneThatIsGoneIsOneErrorAndIsTriedAgainLater()
    {
        shell.Run($"Suspend-AhaIntegration PRJ1 36231792,{Jira},186281709 -Path $path").AssertNoErrors();
        Fail($"GET /api/v1/products/PRJ1/integrations/{Jira}", HttpStatusCode.NotFound);
        var result = shell.Run("Resume-AhaIntegration $path");
        server.NextFault = _ => Fault.None;

        Assert.Equal(["NotFound"], result.ErrorIds);
        Assert.StartsWith("Jira (204584239) of product PRJ1: ", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(
            Jira,
            Assert.Single(shell.Run("Resume-AhaIntegration $path").AssertNoErrors().As<PauseResult>()).Id
        );
    }

    [Fact]
    public async Task CtrlCLeavesAJournalThatRestores()
    {
        var before = States();
        var writes = 0;
        server.NextFault = line =>
            line.StartsWith("PUT", StringComparison.Ordinal) && Interlocked.Increment(ref writes) == 3
                ? Fault.StallAfter
                : Fault.None;
        await shell
            .RunUntilStopped("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path", () => writes == 3)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        Assert.Equal(3, shell.Run("Resume-AhaIntegration $path").AssertNoErrors().Output.Count);
        Assert.Equal(before, States());
    }

    private static IEnumerable<(PauseAction Action, int Count)> Count(ShellResult result) =>
        result
            .AssertNoErrors()
            .As<PauseResult>()
            .GroupBy(item => item.Action)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Count()));

    private IReadOnlyList<(string Id, bool IsOn)> States() =>
        [
            .. shell
                .Run("Get-AhaIntegration PRJ1 -Detailed")
                .AssertNoErrors()
                .As<Integration>()
                .Select(integration => (integration.Id, integration.Enabled == true)),
        ];

    private void Fail(string request, HttpStatusCode status) =>
        server.NextFault = line =>
        {
            if (line.StartsWith(request, StringComparison.Ordinal))
            {
                sandbox.Faults.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent("{}") });
            }

            return Fault.None;
        };
}
