using System.Diagnostics;

namespace AhaIntegrations.Tests;

/// <summary>
/// A journal that is replaced or removed while a pause runs: nothing further is switched off, and what was can be
/// restored with the file that is there.
/// </summary>
public sealed class JournalPlaceTests : PauseRunTests
{
    /// <summary>An editor's save, at the write of each line: the copy lacks none that was announced.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Suspend_stops_before_the_next_switch_when_its_journal_is_replaced(int at)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody replace an open file.");
        var before = States();
        AtSwitch(
            at,
            () =>
            {
                // .NET keeps to the lock, which is advisory; editors do not know of it.
                using var copy = Process.Start("cp", [Journal, Journal + ".new"]);
                copy.WaitForExit();
                File.Move(Journal + ".new", Journal, overwrite: true);
            }
        );

        var result = Shell.Run("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path");

        Server.NextFault = _ => Fault.None;
        Assert.Equal(["JournalNotWritable"], result.ErrorIds);
        Assert.Contains("replaced or removed", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(at, Server.Writes.Count());
        Assert.Equal(at, result.As<PauseResult>().Count(row => row.Outcome == PauseAction.SwitchedOff));
        Shell.Run("Resume-AhaIntegration $path").AssertNoErrors();
        Assert.Equal(before, States());
    }

    [Fact]
    public void Suspend_stops_before_the_next_switch_when_its_journal_is_removed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody remove an open file.");
        AtSwitch(2, () => File.Delete(Journal));

        var result = Shell.Run("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path");

        Assert.Equal(["JournalNotWritable"], result.ErrorIds);
        Assert.Equal(2, Server.Writes.Count());
        Assert.False(File.Exists(Journal));
    }

    /// <summary>The last switch has a result all the same, and a warning says that its line is not there.</summary>
    [Fact]
    public void The_result_of_the_last_switch_is_written_although_its_line_is_lost()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody remove an open file.");
        AtSwitch(1, () => File.Delete(Journal));

        var result = Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path").AssertNoErrors();

        Assert.Equal(PauseAction.SwitchedOff, Assert.Single(result.As<PauseResult>()).Outcome);
        Assert.Contains("replaced or removed", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_goes_on_when_its_journal_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody remove an open file.");
        var before = States();
        Shell.Run("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path").AssertNoErrors();
        AtSwitch(1, () => File.Delete(Journal));

        Assert.Single(Shell.Run("Resume-AhaIntegration $path").AssertNoErrors().Warnings);

        Assert.Equal(before, States());
    }

    /// <summary>A journal without lines is deleted, but not what somebody put in its place.</summary>
    [Fact]
    public void What_took_the_place_of_an_unused_journal_is_not_deleted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody remove an open file.");
        Server.NextFault = _ =>
        {
            File.Delete(Journal);
            File.WriteAllText(Journal, "something else");
            return Fault.None;
        };

        Assert.Equal(["JournalNotWritable"], Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path").ErrorIds);

        Assert.Equal("something else", File.ReadAllText(Journal));
        Assert.Empty(Server.Writes);
    }

    private void AtSwitch(int number, Action work)
    {
        Server.Requests.Clear();
        Server.NextFault = line =>
        {
            if (line.StartsWith("PUT", StringComparison.Ordinal) && Server.Writes.Count() == number)
            {
                work();
            }

            return Fault.None;
        };
    }
}
