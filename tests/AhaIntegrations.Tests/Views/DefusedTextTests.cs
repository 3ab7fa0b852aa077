using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>
/// Text from the server may hold terminal escape sequences: what is shown is defused, what is kept is the original.
/// </summary>
public sealed class DefusedTextTests : IAsyncLifetime
{
    /// <summary>Clears the screen, sets the title, turns the direction of writing.</summary>
    private const string Evil = "evil\\u001b[2J\\u001b]0;title\\u0007\\u202e\\u009b31m";

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
    }

    [Theory]
    [InlineData(200)]
    [InlineData(422)]
    public void NothingThatIsShownHoldsASequence(int answer)
    {
        shell.Connect(server);
        status = answer;
        foreach (
            var line in new[]
            {
                $"Connect-Aha -BaseUri {server.Origin} -Token $token -Name other -MaximumRetryCount 0",
                "Get-AhaConnection test",
                "Get-AhaUser -Connection test",
                "(Get-AhaUser -Connection test).ProductRoles",
                "Get-AhaProduct -Connection test",
                "Get-AhaProduct -Connection test | Get-AhaIntegration",
                "Get-AhaIntegration P -Connection test",
                "Get-AhaIntegration P -Detailed -Connection test",
                "Get-AhaIntegrationHealth P -Connection test",
                "Get-AhaIntegration P -Connection test | Enable-AhaIntegration",
                "Get-AhaIntegration P -Connection test | Disable-AhaIntegration -WhatIf",
                "New-AhaIntegration P -ServiceName jira -Connection test",
            }
        )
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
            AssertDefused(
                string.Join(
                    "\n",
                    [shell.Show(line), .. result.Warnings, .. result.Verbose, .. result.Debug, .. errors, .. progress]
                )
            );
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

    private static void AssertDefused(string text) =>
        Assert.DoesNotContain(
            text,
            c =>
                c is not ('\n' or '\r')
                && (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format)
        );
}
