namespace AhaIntegrations.Tests;

/// <summary>The file of the report: where it can be, and what becomes of the file that stood there.</summary>
public sealed class ReportFileTests : ReportTests
{
    [Fact]
    public void AFileIsReplacedOnlyByForce()
    {
        File.WriteAllText(Target, "old");
        var refused = Export("Get-AhaIntegration PRJ2");

        Assert.Equal(["FileExists"], refused.ErrorIds);
        Assert.Contains(Target, refused.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
        Assert.Equal("old", Page);

        Export("Get-AhaIntegration PRJ2", "-Force").AssertNoErrors();
        Assert.Equal(3, Count("<tr data-state="));
        Assert.Equal([Target], Directory.GetFiles(Folder.FullName));
    }

    [Fact]
    public void TheFileIsGivenWhenAskedFor() =>
        Assert.Equal(
            [Target],
            Export("Get-AhaIntegration PRJ2", "-PassThru").AssertNoErrors().As<FileInfo>().Select(file => file.FullName)
        );

    [Theory]
    [InlineData("", "FileNotWritable")]
    [InlineData("missing/report.html", "FileNotWritable")]
    [InlineData("report.html/below.html", "FileNotWritable")]
    [InlineData("slash/", "FileNotWritable")]
    [InlineData("nul\0l.html", "InvalidFilePath")]
    public void WhereNoFileCanBeIsSaidBeforeAnythingIsRead(string name, string id)
    {
        File.WriteAllText(Target, "old");
        var result = Shell.Run(
            "Get-AhaIntegration PRJ2 | Export-AhaIntegrationReport -Path $path -Force",
            ("path", Path.Combine(Folder.FullName, name))
        );

        Assert.Equal([id], result.ErrorIds);
        Assert.Contains(Folder.Name, result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
        Assert.Equal("old", Page);
        Assert.Equal([Target], Directory.GetFiles(Folder.FullName));
    }

    [Theory]
    [InlineData("Env:AHA", "leads to Environment")]
    [InlineData("Nowhere:/report.html", "Nowhere")]
    public void OnlyTheFileSystemTakesReports(string path, string reason)
    {
        var result = Shell.Run($"Get-AhaIntegration PRJ2 | Export-AhaIntegrationReport '{path}'");
        Assert.Equal(["InvalidFilePath"], result.ErrorIds);
        Assert.Contains(reason, result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatTakesNoFileIsSaidBeforeAnythingIsRead()
    {
        // The kernel's own folder takes no file, not even from an administrator.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a folder that nobody can write to.");
        var result = Shell.Run("Get-AhaIntegration PRJ2 | Export-AhaIntegrationReport /proc/report.html");

        Assert.Equal(["FileNotWritable"], result.ErrorIds);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void NothingPipedLeavesTheOldReport()
    {
        File.WriteAllText(Target, "old");
        var result = Export("Get-AhaIntegration PRJ2 -Name nothing*", "-Force -PassThru").AssertNoErrors();

        Assert.StartsWith("Nothing to do", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal("old", Page);
        Assert.Equal([Target], Directory.GetFiles(Folder.FullName));
    }

    [Fact]
    public void WhatIfWritesNothing()
    {
        Export("Get-AhaIntegration PRJ2", "-WhatIf -PassThru").AssertNoErrors();
        Assert.Empty(Directory.GetFiles(Folder.FullName));
    }
}
