using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>
/// Unmistakable credentials go in; then every command runs through success and every kind of error, with everything
/// switched on that talks. The credentials may be in no byte of what comes out.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const string Loud = "-Verbose -Debug -WarningAction Continue";

    private readonly Shell shell = new();
    private readonly TextHarvest harvest = new();
    private readonly TemporaryFolder folder = new();
    private LoopbackServer server = null!;

    /// <summary>Lines for every command; {P} stands for a product.</summary>
    private static readonly string[] Lines =
    [
        "Get-AhaConnection",
        "Select-AhaConnection test",
        "Get-AhaUser",
        "Get-AhaProduct",
        "Get-AhaIntegration",
        "Get-AhaIntegration {P}",
        "Get-AhaIntegration {P} 204584239",
        "Get-AhaIntegration {P} -Detailed",
        "Get-AhaIntegrationHealth {P}",
        "Test-AhaIntegration {P} -FailOn Off,Unknown",
        "Get-AhaIntegration -All -Detailed",
        "New-AhaIntegration {P} -ServiceName jira -IfMissing",
        "Send-AhaIntegrationRecord 204584239 Feature 404 | Wait-AhaIntegrationJob -TimeoutSec 1",
        "Get-AhaIntegrationJob 7605651643413037057",
        "Get-AhaIntegration {P} -Detailed | Export-AhaIntegrationReport "
            + "([System.IO.Path]::Combine($folder, [guid]::NewGuid())) -PassThru | ForEach-Object { "
            + "[System.IO.File]::ReadAllText($_); $_.Delete() }",
        "Export-AhaIntegration $baseline -Product {P} -AsSnapshot -Force; [System.IO.File]::ReadAllText($baseline)",
        "Compare-AhaIntegration $baseline",
        "Sync-AhaIntegration $baseline -JournalPath $changes; [System.IO.File]::ReadAllText($changes)",
        "Enable-AhaIntegration {P} 204584239",
        "Disable-AhaIntegration {P} 204584239",
        "Disable-AhaIntegration {P} 204584239 -WhatIf",
        "Suspend-AhaIntegration {P} 204584239 -Path $journal",
        "Suspend-AhaIntegration {P} 31907509 -Path $journal -Force",
        "Resume-AhaIntegration $journal",
        "Resume-AhaIntegration $journal -Force",
        "New-AhaIntegration {P} -ServiceName jira",
        "New-AhaIntegration {P} -ServiceName jira -TemplateId 204584239",
        "New-AhaIntegration {P} -ServiceName jira -WhatIf",
        "Invoke-AhaRestMethod products/{P}/integrations/204584239",
        "Invoke-AhaRestMethod products/{P}/integrations/204584239 -Method Put -Body @{ "
            + "integration = @{ enabled = $true } }",
        "Invoke-AhaRestMethod products/{P}/integrations -Paginate",
        "Connect-Aha -BaseUri $origin -Token $token -MaximumRetryCount 0",
        "Connect-Aha -BaseUri $origin -Credential $credential -MaximumRetryCount 0",
        "Connect-Aha -BaseUri $origin -Token $wrong -MaximumRetryCount 0",
        "Connect-Aha company -Token $broken",
        "Connect-Aha company -Token $token -Proxy http://127.0.0.1:9 -ProxyCredential $credential -MaximumRetryCount 0",
        "Connect-Aha -BaseUri $origin -Token $token -Name again -MaximumRetryCount 0; "
            + "Disconnect-Aha again; Get-AhaProduct -Connection $aha",
    ];

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new CanarySandbox());
        Connect();
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        folder.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>
    /// What a terminal shows of an error is made of what is looked at anyway, and takes most of the time: it is made of
    /// every fifth, so that each command and each fault has its turn, and of all when CANARY_ALL is set.
    /// </summary>
    private static bool IsThorough => Environment.GetEnvironmentVariable("CANARY_ALL") is { Length: > 0 };

    [Fact]
    public void EveryCommandIsTried()
    {
        var commands = shell
            .Run("(Get-Module AhaIntegrations).ExportedCmdlets.Keys")
            .Output.Select(name => (string)name.BaseObject)
            .ToArray();
        Assert.NotEmpty(commands);
        Assert.All(
            commands,
            command => Assert.Contains(Lines, line => line.Contains(command, StringComparison.Ordinal)),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void NoCredentialIsInAnythingThatComesOut()
    {
        string[] products = ["PRJ1", .. CanarySandbox.Faults];
        foreach (var (line, number) in Lines.Select((line, number) => (line, number)))
        {
            foreach (
                var (product, fault) in line.Contains("{P}", StringComparison.Ordinal)
                    ? products.Select((product, fault) => (product, fault))
                    : [("", 0)]
            )
            {
                Try(
                    line.Replace("{P}", product, StringComparison.Ordinal),
                    isShown: IsThorough || fault == 0 || (number + fault) % 5 == 0
                );
            }
        }

        Assert.All(
            ["Connect-Aha -", "Get-AhaIntegration -Connection ", "Get-AhaIntegration -Product "],
            line => shell.Complete(line).ToList().ForEach(text => harvest.Add(text)),
            throwIfEmpty: true
        );
        harvest.Add(shell.Run("Get-History; Get-Variable"));

        harvest.Add(File.ReadAllText(folder.File("pause.jsonl")));

        var text = harvest.ToString();
        Assert.Contains("\"product\":\"PRJ1\"", text, StringComparison.Ordinal);
        Assert.Contains("Jira (204584239)", text, StringComparison.Ordinal);
        Assert.Contains("returned 422", text, StringComparison.Ordinal);
        Assert.Contains("Authorization: ********", text, StringComparison.Ordinal);
        AssertClean(text);
    }

    /// <summary>The test above is worth something only if a leak in any of these places is seen.</summary>
    [Theory]
    [InlineData("$secret")]
    [InlineData("[pscustomobject]@{ A = [pscustomobject]@{ B = $secret } }")]
    [InlineData("[System.IO.IOException]::new('outer', [System.IO.IOException]::new($secret))")]
    [InlineData("$e = [System.IO.IOException]::new('x'); $e.Data['k'] = $secret; $e")]
    [InlineData("throw [System.IO.IOException]::new('outer', [System.IO.IOException]::new($secret))")]
    [InlineData(
        "$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([System.IO.IOException]::new('x'), "
            + "'id', 'NotSpecified', $secret))"
    )]
    [InlineData("$PSCmdlet.WriteWarning($secret)")]
    [InlineData("$PSCmdlet.WriteVerbose($secret)")]
    [InlineData("$PSCmdlet.WriteDebug($secret)")]
    [InlineData("$PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'a', $secret))")]
    [InlineData("(Get-AhaIntegration PRJ1 204584239).RevealCallbackToken()")]
    public void ALeakInAnyPlaceIsSeen(string leak)
    {
        shell.Run("function Leak { [CmdletBinding()] param() ; " + leak + " }");
        harvest.Add(shell.Run($"Leak {Loud}", ("secret", CanarySandbox.Token)));
        Assert.Throws<Xunit.Sdk.DoesNotContainException>(() => AssertClean(harvest.ToString()));
    }

    private void Try(string line, bool isShown)
    {
        harvest.Add(shell.Run($"{line} {Loud}"));
        if (isShown)
        {
            harvest.Add(shell.Show(line));
        }

        if (line.Contains("Connect-Aha", StringComparison.Ordinal))
        {
            Connect();
        }
    }

    private void Connect() =>
        shell.Run(
            "$aha = Connect-Aha -BaseUri $origin -Token $token -Name test -MaximumRetryCount 0",
            ("origin", server.Origin),
            ("journal", folder.File("pause.jsonl")),
            ("baseline", folder.File("baseline.jsonc")),
            ("changes", folder.File("changes.jsonl")),
            ("folder", folder.Path),
            ("token", Shell.Secure(CanarySandbox.Token)),
            ("broken", Shell.Secure(CanarySandbox.Token + " \u0430")),
            ("wrong", Shell.Secure(CanarySandbox.Token + "-wrong")),
            ("credential", new PSCredential("user", Shell.Secure(CanarySandbox.Token)))
        );

    private static void AssertClean(string text)
    {
        Assert.DoesNotContain(CanarySandbox.Token, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(CanarySandbox.Callback, text, StringComparison.OrdinalIgnoreCase);
    }
}
