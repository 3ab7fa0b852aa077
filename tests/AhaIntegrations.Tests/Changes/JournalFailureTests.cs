namespace AhaIntegrations.Tests;

/// <summary>A journal that can't be written any more in the middle of a run: nothing further is switched.</summary>
public sealed class JournalFailureTests : IAsyncLifetime
{
    private readonly SandboxHandler sandbox = new(new Secret("token"));
    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("pause").FullName;
    private LoopbackServer server = null!;

    private string Journal => Path.Combine(folder, "pause.jsonl");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux(),
            "Only Linux lets a test take a file away from under an open stream."
        );
        server = await LoopbackServer.StartAsync(sandbox);
        shell.Connect(server).Run("$null", ("path", Journal));
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// The second integration can't be written down: it is not switched off, and the others are not even read.
    /// </summary>
    [Fact]
    public void APauseEndsWithTheFirstLineThatCantBeWritten()
    {
        var reads = 0;
        server.NextFault = line =>
        {
            if (line.StartsWith("GET", StringComparison.Ordinal) && ++reads == 2)
            {
                OpenDescriptor.MakeReadOnly(Journal);
            }

            return Fault.None;
        };

        var result = shell.Run("Suspend-AhaIntegration PRJ1 204584239,36231792,186281709,31907509 -Path $path");

        Assert.Equal(["JournalNotWritable"], result.ErrorIds);
        Assert.StartsWith($"{Journal}: The journal can't be written: ", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal("204584239", Assert.Single(result.As<PauseResult>()).Id);
        Assert.Single(server.Writes);
        Assert.Equal(3, server.Requests.Count);

        server.NextFault = _ => Fault.None;
        Assert.Equal(
            "204584239",
            Assert.Single(shell.Run("Resume-AhaIntegration $path").AssertNoErrors().As<PauseResult>()).Id
        );
    }

    /// <summary>Restoring needs no line: what has none is looked at again by the next run.</summary>
    [Fact]
    public void Resume_restores_everything_on_a_disk_that_takes_no_more_lines()
    {
        shell.Run("Suspend-AhaIntegration PRJ1 204584239,36231792,186281709 -Path $path").AssertNoErrors();
        server.Requests.Clear();
        server.NextFault = line =>
        {
            if (line.StartsWith("PUT", StringComparison.Ordinal))
            {
                OpenDescriptor.MakeReadOnly(Journal);
            }

            return Fault.None;
        };

        var result = shell.Run("Resume-AhaIntegration $path");

        Assert.Equal(
            3,
            result.AssertNoErrors().As<PauseResult>().Count(item => item.Outcome == PauseAction.SwitchedOn)
        );
        Assert.Contains("is not in it", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(3, server.Writes.Count());

        server.NextFault = _ => Fault.None;
        var again = shell.Run("Resume-AhaIntegration $path").AssertNoErrors().As<PauseResult>();
        Assert.Equal(
            [PauseAction.AlreadyOn, PauseAction.AlreadyOn, PauseAction.AlreadyOn],
            again.Select(item => item.Outcome)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASwitchThatWasNotAppliedOrHasNoStateLeavesWhatCanBeRestored(bool hasNoState)
    {
        sandbox.Variants.IgnoresSwitchingOff = true;
        if (hasNoState)
        {
            var answer = """{"integration":{"id":"204584239"}}""";
            sandbox.Faults.Enqueue(() => new HttpResponseMessage { Content = new StringContent(answer) });
        }

        Assert.Equal(
            [hasNoState ? "UnexpectedAnswer" : "NotApplied"],
            shell.Run("Suspend-AhaIntegration PRJ1 204584239 -Path $path").ErrorIds
        );
        Assert.Equal(hasNoState ? 0 : 1, server.Writes.Count());

        Assert.Equal(!hasNoState, File.Exists(Journal));
        Assert.Equal(
            hasNoState ? ["JournalNotFound"] : [],
            shell.Run("$done = Resume-AhaIntegration $path; $done").ErrorIds
        );
        Assert.Equal(
            hasNoState ? [] : [PauseAction.AlreadyOn],
            shell
                .Run("$done")
                .Output.Where(item => item is not null)
                .Select(item => ((PauseResult)item.BaseObject).Outcome)
        );
    }
}
