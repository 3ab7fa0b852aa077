namespace AhaIntegrations.Tests;

/// <summary>Journals that can't be used: a clear error, nothing sent, nothing written.</summary>
public sealed class PauseInputTests : IAsyncLifetime
{
    private const string OfServer =
        """{"format":"AhaIntegrations change journal","version":1,"address":"{0}/api/v1","created":"2026-11-24T08:00:00Z"}""";
    private const string Seen =
        """{"kind":"seen","product":"PRJ1","id":"204584239","name":"Jira","service_name":"jira","enabled":true}""";

    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("pause").FullName;
    private LoopbackServer server = null!;

    private string Journal => Path.Combine(folder, "pause.jsonl");

    public static TheoryData<string, string> Contents =>
        new()
        {
            { "Product,Id\nPRJ1,204584239\n", "NotAJournal" },
            {
                OfServer.Replace("{0}", "https://other.aha.io", StringComparison.Ordinal) + "\n" + Seen + "\n",
                "JournalOfAnotherAccount"
            },
            { OfServer.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal) + "\n", "JournalTooNew" },
            { OfServer + "\nbroken\n" + Seen + "\n", "JournalDamaged" },
        };

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token")));
        shell.Connect(server).Run("$null", ("path", Journal), ("folder", folder));
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void AFileThatCanNotBeUsedIsLeftAsItIs(string text, string id)
    {
        Write(text);
        var before = File.ReadAllText(Journal);

        Assert.Equal([id], shell.Run("Suspend-AhaIntegration PRJ1 204584239 -Path $path").ErrorIds);
        Assert.Equal([id], shell.Run("Resume-AhaIntegration $path").ErrorIds);
        Assert.Empty(server.Requests);
        Assert.Equal(before, File.ReadAllText(Journal));
    }

    [Theory]
    [InlineData("Suspend-AhaIntegration PRJ1 204584239 -Path $folder", "JournalNotWritable")]
    [InlineData("Suspend-AhaIntegration PRJ1 204584239 -Path $folder/no/pause.jsonl", "JournalNotWritable")]
    [InlineData("Suspend-AhaIntegration PRJ1 204584239 -Path function:pause", "InvalidFilePath")]
    [InlineData("Suspend-AhaIntegration PRJ1 204584239 -Path nowhere:/pause.jsonl", "InvalidFilePath")]
    [InlineData(
        "Suspend-AhaIntegration PRJ1 204584239 -Path ''",
        "ParameterArgumentValidationErrorEmptyStringNotAllowed"
    )]
    [InlineData("Suspend-AhaIntegration PRJ1 -Path $path", "NoIntegration")]
    [InlineData("Suspend-AhaIntegration PRJ1 jira -Path $path", "InvalidId")]
    [InlineData("Suspend-AhaIntegration -Id 79015308 -Path $path", "AccountLevelUndocumented")]
    [InlineData("Resume-AhaIntegration $path", "JournalNotFound")]
    [InlineData("Resume-AhaIntegration $folder", "JournalNotWritable")]
    [InlineData("Resume-AhaIntegration function:pause", "InvalidFilePath")]
    public void IsRefusedBeforeAnythingIsSent(string line, string id)
    {
        Assert.Equal([id], shell.Run(line).ErrorIds);
        Assert.Empty(server.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void AJournalInUseIsRefused()
    {
        Write(OfServer + "\n" + Seen + "\n");
        using var other = ChangeJournal.Open(Journal, true, TimeProvider.System);
        Assert.Equal(["JournalNotWritable"], shell.Run("Resume-AhaIntegration $path").ErrorIds);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void AnEmptyPipelineLeavesNoJournalAndOverwritesNone()
    {
        Assert.StartsWith(
            "Nothing to do",
            Assert.Single(shell.Run("@() | Suspend-AhaIntegration -Path $path").AssertNoErrors().Warnings),
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Journal));

        Write(OfServer + "\n" + Seen + "\n");
        var before = File.ReadAllText(Journal);
        shell.Run("@() | Suspend-AhaIntegration -Path $path").AssertNoErrors();
        Assert.Equal(before, File.ReadAllText(Journal));
    }

    [Fact]
    public void WhatIfSendsNoWriteAndWritesNoJournal()
    {
        var text = shell.Show("Get-AhaIntegration PRJ2 | Suspend-AhaIntegration -Path $path -WhatIf");
        Assert.Contains(
            "What if: Performing the operation \"Suspend\" on target \"Jira (302000001) of product PRJ2\".",
            text,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Journal));

        Write(OfServer + "\n" + Seen + "\n");
        var before = File.ReadAllText(Journal);
        Assert.Contains(
            "\"Mark as restored\" on target \"Jira (204584239) of product PRJ1\"",
            shell.Show("Resume-AhaIntegration $path -WhatIf"),
            StringComparison.Ordinal
        );
        shell.Show("Suspend-AhaIntegration PRJ1 31907509 -Path $path -WhatIf");
        Assert.Equal(before, File.ReadAllText(Journal));
        Assert.Empty(server.Writes);
    }

    [Fact]
    public void AReadThatFailsLeavesNoEmptyJournal()
    {
        Assert.Equal(["NotFound"], shell.Run("Suspend-AhaIntegration PRJ1 5 -Path $path").ErrorIds);
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public void ACutLastLineIsSaidAndTheRestIsUsed()
    {
        Write(OfServer + "\n" + Seen + "\n{\"kind\":\"of");
        var result = shell.Run("Resume-AhaIntegration $path").AssertNoErrors();

        Assert.Contains(
            """last line (3) is incomplete: '{"kind":"of'.""",
            Assert.Single(result.Warnings),
            StringComparison.Ordinal
        );
        Assert.Equal(PauseAction.AlreadyOn, Assert.Single(result.As<PauseResult>()).Outcome);
        Assert.DoesNotContain("\"of\n", File.ReadAllText(Journal), StringComparison.Ordinal);
        Assert.StartsWith(
            "Nothing to do",
            Assert.Single(shell.Run("Resume-AhaIntegration $path").Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void APathIsTakenFromTheLocationOfTheSession()
    {
        shell
            .Run(
                "$null = $ExecutionContext.SessionState.Path.SetLocation($folder); "
                    + "Suspend-AhaIntegration PRJ2 302000001 -Path pause.jsonl"
            )
            .AssertNoErrors();
        Assert.True(File.Exists(Journal));
    }

    private void Write(string text) =>
        File.WriteAllText(Journal, text.Replace("{0}", server.Origin, StringComparison.Ordinal));
}
