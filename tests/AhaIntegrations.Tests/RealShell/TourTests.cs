using System.Text.RegularExpressions;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>The tour: what it shows, when it fails, and what else its script runs.</summary>
public sealed partial class TourTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task RunsToItsEnd()
    {
        var (exitCode, text) = await Tour.RunAsync();

        Assert.Equal(0, exitCode);
        Assert.Matches($"(?m)^{Step().Count(text)} steps, all as expected", text);
        Assert.Contains("6776757454440039675 jira", text, StringComparison.Ordinal);
        Assert.Contains("Get-AhaIntegration: product PRJ9", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public async Task FailsAtAnErrorThatIsNotExpected()
    {
        var (exitCode, text) = await Tour.RunAsync("-Module", Write("empty.psm1", ""));

        Assert.Equal(1, exitCode);
        Assert.Contains("expected no error, got the error CommandNotFoundException.", text, StringComparison.Ordinal);
        Assert.Single(Step().Matches(text));
    }

    [Fact]
    public async Task FailsWhenAnExpectedErrorDoesNotCome()
    {
        var idle = Exported()
            .Matches(File.ReadAllText(HostedEngine.FindManifest()))
            .Select(command => $"function {command.Groups[1].Value} {{ }}");

        var (exitCode, text) = await Tour.RunAsync("-Module", Write("idle.psm1", string.Join('\n', idle)));

        Assert.Equal(1, exitCode);
        Assert.Contains("expected the error DriftFound, got no error.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connect-Aha -Sandbox", 0)]
    [InlineData("Get-AhaProduct", 1)]
    [InlineData("exit 3", 3)]
    public async Task EndsAsItsCommandDoes(string command, int expected)
    {
        var (exitCode, _) = await Tour.RunAsync("-Command", command);
        Assert.Equal(expected, exitCode);
    }

    [Theory]
    [InlineData("$null = Connect-Aha -Sandbox; Get-AhaProduct", 0)]
    [InlineData("throw 'It went wrong.'", 1)]
    [InlineData("exit 3", 3)]
    public async Task EndsAsItsFileDoes(string line, int expected)
    {
        var file = Write("file.ps1", $"\"It runs in $PSScriptRoot.\"\n{line}");

        var (exitCode, text) = await Tour.RunAsync("-File", file);

        Assert.Equal(expected, exitCode);
        Assert.Contains($"It runs in {Path.GetDirectoryName(file)}.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APromptTakesOneLineAfterTheOther()
    {
        var (exitCode, text) = await Tour.TypeAsync(
            "$null = Connect-Aha -Sandbox\n(Get-AhaProduct LINE1).Name\nexit 3\n",
            "-Interactive"
        );

        Assert.Equal(3, exitCode);
        Assert.Contains("Product line 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APromptEndsWithItsInput()
    {
        var (exitCode, text) = await Tour.RunAsync("-Interactive");

        Assert.Equal(0, exitCode);
        Assert.Contains("Connect-Aha -Sandbox to begin", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Nonsense")]
    [InlineData("-File", "is-not-there.ps1")]
    [InlineData("-Module", "is-not-there.psd1")]
    [InlineData("-Command", "exit 0", "-Interactive")]
    public async Task WhatItCannotDoIsNotPassedOver(params string[] arguments)
    {
        var (exitCode, text) = await Tour.RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("PS>", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^PS> ", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"^\s+'(\w+-Aha\w*)'", RegexOptions.Multiline)]
    private static partial Regex Exported();

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
