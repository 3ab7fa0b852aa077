using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>
/// Text from the server may hold terminal escape sequences: what is shown is defused, what is kept is the original.
/// </summary>
public sealed class DefusedTextTests : IAsyncLifetime
{
    /// <summary>Clears the screen, sets the title, turns the direction of writing.</summary>
    private const string Evil = "evil\\u001b[2J\\u001b]0;title\\u0007\\u202e\\u009b31m";

    /// <summary>
    /// Lines for every command. The exceptions: one shows nothing, a report is a file with tests of its own, and the raw
    /// request gives out data as they are.
    /// </summary>
    private static readonly string[] Lines =
    [
        "Connect-Aha -BaseUri $origin -Token $token -Name other -MaximumRetryCount 0",
        "Get-AhaConnection test",
        "Get-AhaUser -Connection test",
        "(Get-AhaUser -Connection test).ProductRoles",
        "Get-AhaProduct -Connection test",
        "Get-AhaProduct -Connection test | Get-AhaIntegration",
        "Get-AhaIntegration P -Connection test",
        "Get-AhaIntegration P -Detailed -Connection test",
        "Get-AhaIntegrationHealth P -Connection test",
        "Test-AhaIntegration P -Connection test",
        "Get-AhaIntegration P -Connection test | Enable-AhaIntegration",
        "Get-AhaIntegration P -Connection test | Disable-AhaIntegration -WhatIf",
        "Suspend-AhaIntegration P 1 -Path $journal -Connection test",
        "Resume-AhaIntegration $journal -Connection test",
        "New-AhaIntegration P -ServiceName jira -Connection test",
        "Send-AhaIntegrationRecord 1 Feature 2 -Connection test",
        "Get-AhaIntegrationJob 1 -Connection test",
        "Wait-AhaIntegrationJob 1 -Connection test",
    ];

    private static readonly string[] Exceptions =
    [
        "Disconnect-Aha",
        "Export-AhaIntegrationReport",
        "Invoke-AhaRestMethod",
    ];

    private readonly TemporaryFolder folder = new();
    private readonly Shell shell = new();
    private LoopbackServer server = null!;
    private int status = 200;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new SandboxHandler());
        server.Respond = response =>
        {
            response.StatusCode = status;
            return Encoding.UTF8.GetBytes(
                $$"""
                {
                  {{(status == 200 ? "" : $"\"error\":\"{Evil}\",")}}
                  "integration": {"id":"{{Evil}}","template_id":"{{Evil}}","name":"{{Evil}}","service_name":"{{Evil}}","enabled":false,"last_error_at":"2019-01-01T00:00:00Z","owner":{"type":"{{Evil}}","url":"{{Evil}}"} },
                  "integrations": [{"id":"{{Evil}}","name":"{{Evil}}","service_name":"{{Evil}}"},{"id":"1","name":"{{Evil}}","service_name":"{{Evil}}"}],
                  "products": [{"id":"{{Evil}}","reference_prefix":"{{Evil}}","name":"{{Evil}}"}],
                  "user": {"id":"1","name":"{{Evil}}","email":"{{Evil}}","product_roles":[{"role_description":"{{Evil}}","product_id":"{{Evil}}","product_name":"{{Evil}}"}],"accounts":[{"account":{"name":"{{Evil}}","domain":"{{Evil}}"} }]},
                  "status": "{{Evil}}",
                  "integration_change_job_ids": ["{{Evil}}"],
                  "integration_change_job": {
                    "id": "1",
                    "status": "complete",
                    "errors": [{ "record_type": "{{Evil}}", "record_id": "{{Evil}}", "failure_message": "{{Evil}}" }]
                  },
                  "pagination": {"total_pages":1,"current_page":1}
                }
                """
            );
        };
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public void EveryCommandIsShown() =>
        Assert.Equal(
            [],
            shell
                .Run("(Get-Module AhaIntegrations).ExportedCmdlets.Keys")
                .Output.Select(name => (string)name.BaseObject)
                .Except(Exceptions)
                .Where(name => !Lines.Any(line => line.Contains(name, StringComparison.Ordinal)))
        );

    [Theory]
    [InlineData(200)]
    [InlineData(422)]
    public void NothingThatIsShownHoldsASequence(int answer)
    {
        shell.Connect(server).Run("$null", ("journal", folder.File("pause.jsonl")), ("origin", server.Origin));
        status = answer;
        foreach (var line in Lines)
        {
            var result = shell.Run(
                line
                    + (
                        line.StartsWith("Get-AhaConnection", StringComparison.Ordinal)
                            ? ""
                            : " -Verbose -Debug -WarningAction Continue"
                    )
            );
            var errors = result.Errors.SelectMany(error =>
                new[] { error.ErrorDetails?.Message ?? "", error.Exception.Message }
            );
            var progress = result.Progress.Select(record =>
                record.Activity + record.StatusDescription + record.CurrentOperation
            );
            string[] texts =
            [
                shell.Show(line),
                .. result.Warnings,
                .. result.Verbose,
                .. result.Debug,
                .. errors,
                .. progress,
            ];
            Assert.All(texts, text => Assert.True(text.All(IsHarmless), $"{line}: {text}"), throwIfEmpty: true);
        }
    }

    [Fact]
    public void ThePropertiesKeepTheOriginal()
    {
        var integration = Assert.Single(
            shell.Connect(server).Run("Get-AhaIntegration P 1").AssertNoErrors().As<Integration>()
        );
        Assert.Contains("\u001b[2J", integration.Name, StringComparison.Ordinal);
        Assert.Contains(
            "\u001b[2J",
            shell.Run("Get-AhaConnection").As<Connection>()[0].Account,
            StringComparison.Ordinal
        );
    }

    private static bool IsHarmless(char c) =>
        c is '\n' or '\r'
        || (!char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format);
}
