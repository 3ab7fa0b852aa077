namespace AhaIntegrations.Tests;

/// <summary>The lines that administrators type, as they stand: in memory, and over a real socket.</summary>
public sealed class EverydayLinesTests : IAsyncLifetime
{
    private readonly SandboxHandler sandbox = new(new Secret("token"));
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public static TheoryData<string, int> Lines =>
        new()
        {
            { "Get-AhaIntegration", SandboxData.OfAccount },
            { "Get-AhaIntegration -Product PRJ1", SandboxData.Of("PRJ1") },
            { "Get-AhaIntegration -Product PRJ1 -Id 204584239", 1 },
            { "Get-AhaIntegration 131414752 204584239", 1 },
            { "Get-AhaIntegration -Product PRJ1 -Id jira -WarningAction SilentlyContinue", 1 },
            { "New-AhaIntegration -ServiceName zendesk", 1 },
            { "New-AhaIntegration -Product PRJ1 -ServiceName jira", 1 },
            { "New-AhaIntegration -Product PRJ1 -ServiceName jira -TemplateId 204584239", 1 },
            { "New-AhaIntegration -Product PRJ1 -ServiceName jira -IntegrationVersion 2 -Disabled", 1 },
            { "Enable-AhaIntegration -Product PRJ1 -Id 204584239", 1 },
            { "Disable-AhaIntegration PRJ1 204584239,31907509", 2 },
            { "Get-AhaIntegration -Product PRJ1 | Enable-AhaIntegration", SandboxData.Of("PRJ1") },
            { "'PRJ1','PRJ2' | Get-AhaIntegration", SandboxData.Of("PRJ1", "PRJ2") },
            { "Get-AhaProduct | Get-AhaIntegration -ServiceName jira* | Disable-AhaIntegration -WhatIf", 0 },
            { "Get-AhaProduct PRJ* | New-AhaIntegration -ServiceName jira -TemplateId 204584239 -Confirm:$false", 3 },
            {
                "Get-AhaIntegration -Product PRJ1 -Detailed | Where-Object { -not $_.Enabled } | Enable-AhaIntegration",
                4
            },
            { "[pscustomobject]@{ Product = 'PRJ1'; Id = '204584239' } | Enable-AhaIntegration", 1 },
            { "Get-AhaIntegration | Where-Object ServiceName -eq salesforce", 2 },
            { "Get-AhaIntegration -Product (Get-AhaProduct PRJ*)", SandboxData.Of("PRJ1", "PRJ2", "PRJ3") },
            { "Get-AhaIntegration -Product PRJ2 | Get-AhaIntegration", 3 },
            { "@{ Workspace = 'PRJ1'; Id = 204584239 } | Get-AhaIntegration", 1 },
            { "Get-AhaProduct LINE1 | Get-AhaIntegration -Name *webhook*", 1 },
            { "Get-AhaProduct", SandboxData.Products },
            { "Get-AhaUser", 1 },
            { "Get-AhaProduct 131414752", 1 },
        };

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(sandbox);

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void WorkInMemory(string line, int count) =>
        Assert.Equal(count, shell.ConnectSandbox().Run(line).AssertNoErrors().Output.Count);

    [Theory]
    [MemberData(nameof(Lines))]
    public void WorkOverASocket(string line, int count) =>
        Assert.Equal(count, shell.Connect(server).Run(line).AssertNoErrors().Output.Count);

    [Fact]
    public void EnablingAListSendsOneListAndOnePutEach()
    {
        var enabled = shell
            .Connect(server)
            .Run("Get-AhaIntegration -Product PRJ1 | Enable-AhaIntegration")
            .AssertNoErrors()
            .As<Integration>();

        Assert.All(enabled, integration => Assert.True(integration.Enabled), throwIfEmpty: true);
        Assert.Equal(1 + SandboxData.Of("PRJ1"), server.Requests.Count);
        Assert.Equal(SandboxData.Of("PRJ1"), server.Writes.Count());
        Assert.Contains(
            """PUT /api/v1/products/PRJ1/integrations/804274302 {"integration":{"enabled":true}}""",
            server.Writes
        );
    }

    [Fact]
    public void WhatIfReadsAndSendsNoWrite()
    {
        shell.Connect(server);
        var text = shell.Show(
            "Get-AhaProduct | Get-AhaIntegration -ServiceName jira* | Disable-AhaIntegration "
                + "-WhatIf; New-AhaIntegration -Product PRJ1 -ServiceName jira -WhatIf"
        );

        Assert.Empty(server.Writes);
        Assert.Equal(6, server.Requests.Count);
        Assert.Contains(
            "What if: Performing the operation \"Disable\" on target \"Jira V2 Disabled (804274302) of product PRJ1\".",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "What if: Performing the operation \"Create integration jira\" on target \"product PRJ1\".",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ARollOutSendsTheTemplateAsANumberToEachProduct()
    {
        var created = shell
            .Connect(server)
            .Run("Get-AhaProduct PRJ* | New-AhaIntegration -ServiceName jira -TemplateId 204584239 -Confirm:$false")
            .AssertNoErrors()
            .As<Integration>();

        Assert.Equal(["PRJ1", "PRJ2", "PRJ3"], created.Select(integration => integration.ProductKey));
        Assert.Equal(
            new[] { "PRJ1", "PRJ2", "PRJ3" }.Select(key =>
                $$$"""POST /api/v1/products/{{{key}}}/integrations {"integration":{"service_name":"jira","enabled":true,"template_id":204584239}}"""
            ),
            server.Writes
        );
    }

    [Fact]
    public void VersionAndStateAreSentAsAsked()
    {
        var created = shell
            .Connect(server)
            .Run("New-AhaIntegration -Product PRJ1 -ServiceName jira -IntegrationVersion 2 -Disabled")
            .AssertNoErrors()
            .As<Integration>();

        Assert.False(Assert.Single(created).Enabled);
        Assert.Equal(
            """POST /api/v1/products/PRJ1/integrations {"integration":{"service_name":"jira","enabled":false,"integration_version":2}}""",
            Assert.Single(server.Writes)
        );
    }

    [Fact]
    public void ReadingByServiceNameWorksAndWarns()
    {
        var result = shell.Connect(server).Run("Get-AhaIntegration -Product PRJ1 -Id jira").AssertNoErrors();

        Assert.Equal("204584239", Assert.Single(result.As<Integration>()).Id);
        var warning = Assert.Single(result.Warnings);
        Assert.Contains("deprecated", warning, StringComparison.Ordinal);
        Assert.Contains("one of possibly many", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void APipelineSwitchesWhatItFound()
    {
        shell
            .ConnectSandbox()
            .Run(
                "Get-AhaIntegration -Product PRJ1 -Detailed | Where-Object { -not $_.Enabled } | Enable-AhaIntegration"
            )
            .AssertNoErrors();

        Assert.All(
            shell.Run("Get-AhaIntegration -Product PRJ1 -Detailed").As<Integration>(),
            integration => Assert.True(integration.Enabled),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void ObjectsCarryTheirProductConnectionAndNoCredential()
    {
        var result = shell
            .ConnectSandbox()
            .Run(
                "Get-AhaIntegration -Product PRJ1 -Id 204584239; Get-AhaIntegration; (Get-AhaIntegration "
                    + "-Product PRJ1 -Id 204584239).RevealCallbackToken()"
            )
            .AssertNoErrors();

        var integration = (Integration)result.Output[0].BaseObject;
        Assert.Equal("PRJ1", integration.ProductKey);
        Assert.Equal("sandbox", integration.Connection!.Name);
        Assert.Equal("********", integration.CallbackToken);
        Assert.Equal(DateTimeKind.Local, integration.CreatedAt!.Value.Kind);
        var row = (Integration)result.Output[1].BaseObject;
        Assert.Null(row.ProductKey);
        Assert.Null(row.Enabled);
        Assert.False(row.IsDetailed);
        Assert.StartsWith("5e0be1", (string)result.Output[^1].BaseObject, StringComparison.Ordinal);
    }
}
