using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>
/// A job hears of every error: under <c>-ErrorAction Stop</c>, or the preference of that name, a complete PowerShell
/// ends with exit code 1, wherever the command is.
/// </summary>
public sealed class ExitCodeTests : IDisposable
{
    private const string Failing = "Test-AhaIntegration PRJ1 -FailOn Failing, Silent, Off";

    private readonly TemporaryFolder folder = new();

    /// <summary>A line for each error that ends a command and needs no server of its own.</summary>
    public static TheoryData<string, string> EndingLines() =>
        new()
        {
            { "NotConnected", "Disconnect-Aha; Get-AhaProduct" },
            { "ConnectionClosed", "$c = Get-AhaConnection; Disconnect-Aha; Get-AhaProduct -Connection $c" },
            { "ConnectionNotFound", "Get-AhaProduct -Connection nowhere" },
            { "ConnectionNotFound", "Disconnect-Aha nowhere" },
            { "ConnectionFailed", "Connect-Aha -BaseUri http://127.0.0.1:1 -Token $t -MaximumRetryCount 0" },
            { "EmptyArgument", "Get-AhaIntegration PRJ1 -ServiceName @()" },
            { "FileExists", "Get-AhaIntegration PRJ1 | Export-AhaIntegrationReport $file" },
            { "FileNotWritable", "Get-AhaIntegration PRJ1 | Export-AhaIntegrationReport ($file + '/nowhere/a.html')" },
            { "HealthNotKnown", "@() | Test-AhaIntegration -FailOn Failing" },
            { "IntegrationUnhealthy", Failing },
            { "InvalidAddress", "Connect-Aha -BaseUri ftp://acme -Token $t" },
            { "InvalidBody", "Invoke-AhaRestMethod products -Body @{}" },
            { "InvalidFilePath", "Resume-AhaIntegration env:PATH" },
            { "InvalidId", "New-AhaIntegration PRJ1 -ServiceName jira -TemplateId x" },
            { "InvalidName", "Connect-Aha -Sandbox -Name '*'" },
            { "InvalidPath", "Invoke-AhaRestMethod ../me" },
            { "InvalidProxy", "Connect-Aha acme -Token $t -Proxy http://user:password@proxy:8080" },
            { "InvalidServiceName", "New-AhaIntegration PRJ1 -ServiceName 'a b'" },
            { "InvalidTimeSpan", "Get-AhaIntegrationHealth -ErrorWithin -1" },
            { "InvalidToken", "Connect-Aha acme -Token (ConvertTo-SecureString 'a b' -AsPlainText -Force)" },
            { "JournalNotFound", "Resume-AhaIntegration ($file + '.none')" },
            { "JournalNotWritable", "Suspend-AhaIntegration PRJ1 31907509 -Path ($file + '/nowhere/a')" },
            { "MissingDomain", "Connect-Aha" },
            { "MissingToken", "Connect-Aha acme" },
            { "NotAJournal", "Resume-AhaIntegration $file" },
        };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(EndingLines))]
    public async Task Error_that_ends_a_command_ends_the_script(string id, string line)
    {
        File.WriteAllText(folder.File("file"), "text");
        var (exitCode, text) = await RunFileAsync($"{line} -ErrorAction Stop\n'reached'");

        Assert.Contains($"FullyQualifiedErrorId : {id}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("reached", text, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Theory]
    [InlineData(404, "AccountNotFound")]
    [InlineData(401, "Unauthorized")]
    [InlineData(200, "UnexpectedAnswer")]
    public async Task Connection_that_fails_ends_the_script(int status, string id)
    {
        await using var server = await LoopbackServer.StartAsync(new SandboxHandler());
        server.Respond = response =>
        {
            response.StatusCode = status;
            return "{}"u8.ToArray();
        };

        var (exitCode, text) = await RunFileAsync(
            $"Connect-Aha -BaseUri {server.Origin} -Token $t -ErrorAction Stop\n'reached'"
        );

        Assert.Contains($"FullyQualifiedErrorId : {id}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("reached", text, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Theory]
    [InlineData($"{Failing} -ErrorAction Stop\n'reached'")]
    [InlineData($"$ErrorActionPreference = 'Stop'\n{Failing}\n'reached'")]
    [InlineData($"function Test {{ {Failing} -ErrorAction Stop; 'reached' }}\nTest\n'reached'")]
    [InlineData(
        $"function Test {{ [CmdletBinding()] param() {Failing}; 'reached' }}\nTest -ErrorAction Stop\n'reached'"
    )]
    [InlineData(
        $"$null = New-Module {{ function Test {{ {Failing} -ErrorAction Stop; 'reached' }} }}\nTest\n'reached'"
    )]
    [InlineData($"& {{ {Failing} -ErrorAction Stop; 'reached' }}\n'reached'")]
    [InlineData($"$PSDefaultParameterValues['*-Aha*:ErrorAction'] = 'Stop'\n{Failing}\n'reached'")]
    [InlineData("Get-AhaIntegration PRJ9 -ErrorAction Stop\n'reached'")]
    public async Task Script_ends_with_the_command(string script)
    {
        var (exitCode, text) = await RunFileAsync(script);

        Assert.DoesNotContain("reached", text, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    /// <summary>The same without -File: as text, and as a script that is called.</summary>
    [Theory]
    [InlineData($"{Failing} -ErrorAction Stop\n'reached'")]
    [InlineData($"$ErrorActionPreference = 'Stop'\n{Failing}\n'reached'")]
    public async Task Line_ends_with_the_command(string script)
    {
        var file = Write(script);
        var (exitCode, text) = await PwshProcess.RunAsync(["-NonInteractive", "-Command", Script(script)], []);
        var (exitCodeOfCall, textOfCall) = await PwshProcess.RunAsync(
            ["-NonInteractive", "-Command", $"& '{file}'; 'reached'"],
            []
        );

        Assert.DoesNotContain("reached", text + textOfCall, StringComparison.Ordinal);
        Assert.Equal([1, 1], [exitCode, exitCodeOfCall]);
    }

    /// <summary>As everywhere in PowerShell, an error can be caught, and by default the next line runs.</summary>
    [Theory]
    [InlineData(
        "try { Connect-Aha -Sandbox -Name '*' -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; 'reached'"
    )]
    [InlineData("Connect-Aha -Sandbox -Name '*' 2>&1 | Out-String\n'InvalidName reached'")]
    public async Task Script_that_expects_the_error_goes_on(string script)
    {
        var (exitCode, text) = await RunFileAsync(script);

        Assert.Contains("InvalidName", text, StringComparison.Ordinal);
        Assert.Contains("reached", text, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    /// <summary>Nobody can answer what the engine asks under <c>-Debug</c>; the object comes out before.</summary>
    [Fact]
    public async Task Create_with_Debug_and_nobody_to_ask_returns_its_object()
    {
        var (_, text) = await RunFileAsync(
            "New-AhaIntegration PRJ1 -ServiceName zendesk -Debug 5>$null 4>$null | ForEach-Object { \"created $($_.Id)\" }"
        );

        Assert.Contains("created ", text, StringComparison.Ordinal);
    }

    private string Script(string script) =>
        PwshProcess.Import(HostedEngine.FindManifest())
        + $"""

            $ErrorView = 'NormalView'
            $t = ConvertTo-SecureString 'token' -AsPlainText -Force
            $file = '{folder.File("file")}'
            $null = Connect-Aha -Sandbox
            {script}
            """;

    private Task<(int ExitCode, string Text)> RunFileAsync(string script) =>
        PwshProcess.RunAsync(["-NonInteractive", "-File", Write(script)], []);

    private string Write(string script)
    {
        var file = folder.File("job.ps1");
        File.WriteAllText(file, Script(script));
        return file;
    }
}
