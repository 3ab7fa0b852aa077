namespace AhaIntegrations.Tests;

/// <summary>Bad input: a clear error with a stable id, and nothing sent.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public static TheoryData<string, string> Connections =>
        new()
        {
            { "Connect-Aha '' -Token $token", "EmptyArgument" },
            { "Connect-Aha '  ' -Token $token", "EmptyArgument" },
            { "Connect-Aha 'acme/../evil' -Token $token", "InvalidAddress" },
            { "Connect-Aha acme.aha.io.evil.example -Token $token", "InvalidAddress" },
            { "Connect-Aha https://evil.example -Token $token", "InvalidAddress" },
            { "Connect-Aha http://acme.aha.io -Token $token", "InvalidAddress" },
            { "Connect-Aha -BaseUri http://aha.example -Token $token", "InvalidAddress" },
            { "Connect-Aha -BaseUri https://user@aha.example -Token $token", "InvalidAddress" },
            { "Connect-Aha acme -Token $empty", "InvalidToken" },
            { "Connect-Aha acme -Token $broken", "InvalidToken" },
            { "Connect-Aha acme -Token in-clear", "ParameterArgumentTransformationError" },
            { "Get-AhaProduct", "NotConnected" },
            { "Get-AhaUser", "NotConnected" },
            { "Get-AhaIntegration", "NotConnected" },
            { "Enable-AhaIntegration PRJ1 1", "NotConnected" },
            { "Export-AhaIntegration ([System.IO.Path]::GetRandomFileName()) -All -WhatIf", "NotConnected" },
            { "Compare-AhaIntegration ([System.IO.Path]::GetRandomFileName())", "BaselineNotFound" },
            { "Sync-AhaIntegration ([System.IO.Path]::GetRandomFileName())", "NotConnected" },
            { "Disconnect-Aha", "NotConnected" },
            { "Disconnect-Aha nowhere", "ConnectionNotFound" },
            { "Connect-Aha -Sandbox -Name 'a[b'", "InvalidName" },
            { "Connect-Aha -Sandbox -Name ' '", "EmptyArgument" },
            { "Connect-Aha acme -Credential ([pscredential]::Empty)", "InvalidToken" },
            { "Connect-Aha -Domain $null -Token $token", "EmptyArgument" },
            { "Connect-Aha https://user:CANARY@acme.aha.io -Token $token", "InvalidAddress" },
            { "Connect-Aha -BaseUri 'https://gateway.example/?access_token=CANARY' -Token $token", "InvalidAddress" },
            { "Connect-Aha -BaseUri 'https://u ser:CANARY@gateway.example' -Token $token", "InvalidAddress" },
            {
                "Connect-Aha CANARY1234567890abcdef1234567890abcdef1234567890abcdef1234567890ab -Token $token",
                "InvalidAddress"
            },
            { "Connect-Aha acme -Proxy user:CANARY@proxy:8080 -Token $token", "InvalidProxy" },
            { "Connect-Aha acme -Proxy //user:CANARY@proxy -Token $token", "InvalidProxy" },
            { "Get-AhaProduct -Connection nowhere", "ConnectionNotFound" },
        };

    public static TheoryData<string, string> Commands =>
        new()
        {
            { "Get-AhaIntegration -Product 'A/B'", "InvalidProduct" },
            { "Get-AhaIntegration -Product '..'", "InvalidProduct" },
            { "Get-AhaIntegration -Product 'A?x=1'", "InvalidProduct" },
            { "Get-AhaIntegration -Product 'A#b'", "InvalidProduct" },
            { "Get-AhaIntegration -Product \"A`0B\"", "InvalidProduct" },
            { "Get-AhaIntegration -Product ' '", "InvalidProduct" },
            { "Get-AhaIntegration -Product ''", "InvalidProduct" },
            { "Get-AhaIntegration -Product $null", "InvalidProduct" },
            { "Get-AhaIntegration -Product @()", "InvalidProduct" },
            { "Get-AhaIntegration -Product @($null)", "InvalidProduct" },
            { "Get-AhaIntegration -Product PRJ1 -Id 'Jira Cloud'", "InvalidId" },
            { "Get-AhaIntegration -Product PRJ1 -Id '1/../2'", "InvalidId" },
            { "Get-AhaIntegration -Product PRJ1 -Id 12345678901234567890", "InvalidId" },
            { "Get-AhaIntegration -Id 204584239", "AccountLevelUndocumented" },
            { "Enable-AhaIntegration -Product PRJ1 -Id jira", "InvalidId" },
            { "Enable-AhaIntegration -Product PRJ1", "NoIntegration" },
            {
                "[pscustomobject]@{ Product = 'PRJ1'; Id = '31907509' } | Disable-AhaIntegration -Id 204584239",
                "ContradictingId"
            },
            { "Enable-AhaIntegration", "NoIntegration" },
            { "Disable-AhaIntegration -Id 79015308", "AccountLevelUndocumented" },
            { "New-AhaIntegration -ServiceName ''", "EmptyArgument" },
            { "New-AhaIntegration -ServiceName 'Jira Cloud'", "InvalidServiceName" },
            { "New-AhaIntegration -Product PRJ1 -ServiceName jira -TemplateId abc", "InvalidId" },
            { "New-AhaIntegration -ServiceName jira -TemplateId 204584239", "TemplateNeedsProduct" },
            {
                "New-AhaIntegration -Product PRJ1 -ServiceName jira -IntegrationVersion 3",
                "ParameterArgumentValidationError"
            },
            { "[System.IO.FileInfo]'PRJ1' | Get-AhaIntegration", "InvalidProduct" },
            { "[pscustomobject]@{ Name = 'PRJ1' } | Get-AhaIntegration", "InvalidProduct" },
            { "[pscustomobject]@{ Product = 'A/B'; Id = 1 } | Enable-AhaIntegration", "InvalidProduct" },
            { "[pscustomobject]@{ Product = 'PRJ1'; Id = 6.776e18 } | Enable-AhaIntegration", "InvalidProduct" },
            { "1.5 | Get-AhaIntegration", "InvalidProduct" },
            { "-5 | Get-AhaIntegration", "InvalidProduct" },
            { "Get-AhaIntegration 'P1,P2'", "InvalidProduct" },
            { "[System.Collections.DictionaryEntry]::new('PATH', 'x') | Get-AhaIntegration", "InvalidProduct" },
            { "$h = @{}; $h.Product = $h; $h | Get-AhaIntegration", "InvalidProduct" },
            { "[pscustomobject]@{ Product = [System.IO.FileInfo]'PRJ1' } | Get-AhaIntegration", "InvalidProduct" },
            {
                "[pscustomobject]@{ Product = 'PRJ2'; Id = '1'; Connection = 'elsewhere' } | Enable-AhaIntegration",
                "ConnectionNotFound"
            },
            { "Get-AhaIntegration -Name '['", "InvalidPattern" },
            { "Get-AhaProduct '['", "InvalidPattern" },
            { "Get-AhaConnection '['", "InvalidPattern" },
            { "Get-AhaConnection $null", "EmptyArgument" },
            { "Get-AhaProduct -Connection $null", "EmptyArgument" },
            { "Get-AhaIntegration -Id jira -AllowUndocumented", "InvalidId" },
            { "Connect-Aha -Sandbox:$false", "InvalidAddress" },
            { "[pscustomobject]@{ Product = 'PRJ1' } | Enable-AhaIntegration", "NoIntegration" },
            { "Get-AhaIntegration -All -ServiceName @() | Disable-AhaIntegration", "EmptyArgument" },
            { "$k = @(); Get-AhaProduct -Key $k | New-AhaIntegration -ServiceName jira", "EmptyArgument" },
            { "$null | Get-AhaIntegration", "InvalidProduct" },
            { ",@() | Get-AhaIntegration", "InvalidProduct" },
            { "Get-AhaIntegration PRJ*", "InvalidProduct" },
            { "Get-AhaIntegration -State maybe", "InvalidChoice" },
            { "Get-AhaIntegration -State 1", "InvalidChoice" },
            { "Get-AhaIntegrationHealth -Status Off,bad", "InvalidChoice" },
            { "Test-AhaIntegration -FailOn 0", "InvalidChoice" },
            { "Compare-AhaIntegration none.jsonc -FailOn Any,bad", "InvalidChoice" },
            { "Get-AhaIntegration 1.31415E+08", "InvalidProduct" },
            { "[pscustomobject]@{ Product = '1.31415E+08' } | Get-AhaIntegration", "InvalidProduct" },
            { "Get-AhaIntegration 7,8", "InvalidProduct InvalidProduct" },
            { "7 | New-AhaIntegration -ServiceName jira", "InvalidProduct" },
            { "$key = 007; Enable-AhaIntegration $key -Id 5", "InvalidProduct" },
            { "Enable-AhaIntegration PRJ1 -Id 1e3", "InvalidId" },
            { "Enable-AhaIntegration PRJ1 -Id 1e3,1e3", "InvalidId InvalidId" },
            { "[pscustomobject]@{ ProductKey = 'PRJ1'; Id = '' } | Get-AhaIntegration", "InvalidId" },
            { "[pscustomobject]@{ ProductKey = 'PRJ1'; 'Integration ID' = $null } | Get-AhaIntegration", "InvalidId" },
            { "@{ Workspace = 'PRJ1'; integration_id = '' } | Get-AhaIntegrationHealth", "InvalidId" },
            { "[pscustomobject]@{ Key = 'PRJ1'; ServiceName = 'jira' } | Get-AhaIntegration", "InvalidId" },
            {
                "[pscustomobject]@{ ProductKey = 'PRJ1'; Id = '1'; IntegrationId = '2' } | Get-AhaIntegration",
                "InvalidProduct"
            },
            {
                "[pscustomobject]@{ ProductKey = 'PRJ1'; Id = '' } | New-AhaIntegration -ServiceName jira",
                "InvalidProduct"
            },
            {
                "[pscustomobject]@{ Product = ''; Id = '79015308'; ServiceName = 'slack' } | Enable-AhaIntegration",
                "AccountLevelUndocumented"
            },
        };

    public async ValueTask InitializeAsync() =>
        server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token")));

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Connections))]
    public void IsRefusedWithoutAConnection(string line, string id)
    {
        var result = shell.Run(
            line,
            ("token", Shell.Secure("token")),
            ("empty", Shell.Secure(" ")),
            ("broken", Shell.Secure("to ken"))
        );

        Assert.Equal([id], result.ErrorIds);
        Assert.Empty(result.Output);
        Assert.DoesNotContain(
            "CANARY",
            $"{result.Errors[0].ErrorDetails?.Message} {result.Errors[0].TargetObject} {result.Errors[0].Exception}",
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void IsRefusedBeforeAnythingIsSent(string line, string id)
    {
        var result = shell.Connect(server).Run(line);

        Assert.Equal(id.Split(' '), result.ErrorIds);
        Assert.Empty(result.Output);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void ATokenInClearIsNotRepeatedAndTheRightWaysAreShown()
    {
        var result = shell.Run("Connect-Aha acme -Token my-secret-token");

        Assert.Contains("Read-Host -AsSecureString", result.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("my-secret-token", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIdThatContradictsThePipedOneIsNamed()
    {
        var result = shell
            .Connect(server)
            .Run("[pscustomobject]@{ Product = 'PRJ1'; Id = '31907509'; Name = 'Jira' } | Enable-AhaIntegration -Id 5");

        Assert.Equal(
            "Jira (31907509) was piped, but -Id names 5: it is not clear which one is meant.",
            result.ErrorText
        );
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void APipelineGoesOnAfterABadRecord()
    {
        var result = shell.Connect(server).Run("'PRJ1', 'A/B', 'PRJ2' | Get-AhaIntegration");

        Assert.Equal(SandboxData.Of("PRJ1", "PRJ2"), result.Output.Count);
        Assert.Equal(["InvalidProduct"], result.ErrorIds);
        Assert.Equal("A/B", result.Errors[0].TargetObject);
    }

    [Fact]
    public void AProductThatIsNotThereIsSaid()
    {
        var result = shell.Connect(server).Run("Get-AhaProduct NOPE, PRJ1, ZZ*");

        Assert.Equal(["ProductNotFound"], result.ErrorIds);
        Assert.Equal("NOPE", result.Errors[0].TargetObject);
        Assert.Single(result.Output);
    }
}
