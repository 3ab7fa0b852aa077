using System.Globalization;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>
/// Text from the server may hold what drives or deceives a terminal, in any field: nothing that commands return, show
/// or report holds it.
/// </summary>
public sealed class DefusedTextTests : IAsyncLifetime
{
    /// <summary>
    /// Clears the screen, sets the title, turns the direction of writing, breaks lines, and hides: as JSON.
    /// </summary>
    private const string Evil =
        @"evil\u001b[2J\u001b]0;title\u0007\u202e\u009b31m\r\u2028\u2029\u200b\ufeff\u200d\udb40\udc01\udb40\udc41x";

    /// <summary>
    /// Lines for every command. The exceptions: one shows nothing, and a report is a file with tests of its own.
    /// </summary>
    private static readonly string[] Lines =
    [
        "Connect-Aha -BaseUri $origin -Token $token -Name other -MaximumRetryCount 0",
        "Get-AhaConnection test",
        "Select-AhaConnection test",
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
        "Invoke-AhaRestMethod me -Connection test",
        "Invoke-AhaRestMethod integrations -Paginate -Connection test",
        "New-AhaIntegration P -ServiceName jira -IfMissing -Summary -Connection test",
        "Get-AhaIntegration P -Connection test | New-AhaIntegration -ServiceName jira",
        "Get-AhaIntegration P -Connection test | Enable-AhaIntegration -Id 3",
        "Get-AhaIntegration -All -Detailed -Connection test",
        "Get-AhaIntegration P -Detailed -Connection test | Export-AhaIntegration $baseline -Force; "
            + "Compare-AhaIntegration $baseline -Connection test; Sync-AhaIntegration $baseline -Connection test",
    ];

    private static readonly string[] Exceptions =
    [
        "Disconnect-Aha",
        "Export-AhaIntegrationReport",
        "Export-AhaIntegration",
    ];

    private static readonly UnicodeCategory[] Harmful =
    [
        UnicodeCategory.Control,
        UnicodeCategory.Format,
        UnicodeCategory.LineSeparator,
        UnicodeCategory.ParagraphSeparator,
    ];

    private readonly TemporaryFolder folder = new();
    private readonly Shell shell = new();
    private LoopbackServer server = null!;
    private int status = 200;
    private string id = "1";

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
                  "integration": {{Integration()}},
                  "integrations": [{{Integration()}}, {"id": "{{Evil}}", "name": "{{Evil}}", "service_name": "{{Evil}}"}],
                  "products": [{"id": "{{id}}", "reference_prefix": "{{Evil}}", "name": "{{Evil}}", "url": "{{Evil}}"}],
                  "user": {
                    "id": "{{id}}", "name": "{{Evil}}", "email": "{{Evil}}", "created_at": "{{Evil}}",
                    "product_roles": [
                      {"role": "{{Evil}}", "role_description": "{{Evil}}", "product_id": "{{Evil}}", "product_name": "{{Evil}}"}
                    ],
                    "accounts": [{"account": {"name": "{{Evil}}", "domain": "{{Evil}}"} }]
                  },
                  "status": "{{Evil}}",
                  "integration_change_job_ids": ["{{Evil}}"],
                  "integration_change_job": {
                    "id": "{{id}}", "status": "complete", "percentage_complete": "{{Evil}}",
                    "errors": [{"record_type": "{{Evil}}", "record_id": "{{Evil}}", "failure_message": "{{Evil}}"}]
                  },
                  "pagination": {"total_pages": 1, "current_page": 1}
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
    [InlineData(200, "1")]
    [InlineData(200, Evil)]
    [InlineData(422, "1")]
    public void NothingThatIsShownHoldsASequence(int answer, string ids)
    {
        shell
            .Connect(server)
            .Run(
                "$null",
                ("journal", folder.File("pause.jsonl")),
                ("baseline", folder.File("baseline.jsonc")),
                ("origin", server.Origin)
            );
        (status, id) = (answer, ids);
        foreach (var line in Lines)
        {
            var result = shell.Run(
                line
                    + (
                        line.Contains("-AhaConnection test", StringComparison.Ordinal)
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
                Harvest(result),
                .. result.Warnings,
                .. result.Verbose,
                .. result.Debug,
                .. errors,
                .. progress,
            ];
            Assert.All(texts, text => Assert.True(IsHarmless(text), $"{line}: {text}"), throwIfEmpty: true);
        }
    }

    private string Integration() =>
        $$"""
            {
              "id": "{{id}}", "template_id": "{{Evil}}", "name": "{{Evil}}", "service_name": "{{Evil}}",
              "enabled": false, "callback_token": "5e0be1000087c7f9", "last_error_at": "{{Evil}}", "url": "{{Evil}}",
              "resource": "{{Evil}}", "{{Evil}}": ["{{Evil}}", {"{{Evil}}": "{{Evil}}"}],
              "owner": {"type": "{{Evil}}", "id": "{{Evil}}", "url": "{{Evil}}", "resource": "{{Evil}}"}
            }
            """;

    /// <summary>The text of all properties, without the line breaks of the harvest.</summary>
    private static string Harvest(ShellResult result)
    {
        var harvest = new TextHarvest();
        foreach (var value in result.Output)
        {
            harvest.Add(value);
        }

        return harvest.ToString();
    }

    private static bool IsHarmless(string text) =>
        Enumerable
            .Range(0, text.Length)
            .All(at => text[at] is '\n' or '\r' || !Harmful.Contains(CharUnicodeInfo.GetUnicodeCategory(text, at)));
}
