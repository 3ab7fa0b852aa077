using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>
/// Text from the server may hold what drives or deceives a terminal, in any field: nothing that commands return, show
/// or report holds it. The commands say themselves how they are called, so that a new one is covered.
/// </summary>
public sealed class DefusedTextTests : IAsyncLifetime
{
    /// <summary>
    /// Clears the screen, sets the title, turns the direction of writing, breaks lines, and hides: as JSON.
    /// </summary>
    private const string Evil =
        @"evil\u001b[2J\u001b]0;title\u0007\u202e\u009b31m\r\u2028\u2029\u200b\ufeff\u200d\udb40\udc01\udb40\udc41x";

    private const string Id = "204584239";

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
    private string id = Id;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new SandboxHandler());
        server.Respond = response =>
        {
            response.StatusCode = status;
            // Every list shows one more, and every create is answered with it: the answer to it is believed, or it is
            // found in the list, and no command waits for it.
            var next = id == Id ? $"{server.Requests.Count}" : id;
            var integration =
                response.HttpContext.Request.Method == "POST" ? Integration(next, "jira") : Integration(id);
            return Encoding.UTF8.GetBytes(
                $$"""
                {
                  {{(status == 200 ? "" : $"\"error\":\"{Evil}\",")}}
                  "integration": {{integration}},
                  "integrations": [
                    {{Integration(id)}},
                    {"id": "{{Evil}}", "name": "{{Evil}}", "service_name": "{{Evil}}"},
                    {"id": "{{server.Requests.Count}}", "name": "{{Evil}}", "service_name": "jira"}
                  ],
                  "products": [{"id": "{{id}}", "reference_prefix": "{{Evil}}", "name": "{{Evil}}", "url": "{{Evil}}"}],
                  "user": {
                    "id": "{{id}}", "name": "{{Evil}}", "email": "{{Evil}}", "created_at": "{{Evil}}",
                    "product_roles": [
                      {"role": "{{Evil}}", "role_description": "{{Evil}}", "product_id": "{{Evil}}", "product_name": "{{Evil}}"}
                    ],
                    "accounts": [{"account": {"name": "{{Evil}}", "domain": "{{Evil}}"} }]
                  },
                  "status": "{{Evil}}",
                  "integration_change_job_ids": ["{{id}}"],
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

    [Theory]
    [InlineData(200, Id)]
    [InlineData(200, Evil)]
    [InlineData(422, Id)]
    public void NothingThatIsShownHoldsASequence(int answer, string ids)
    {
        var commands = shell.Run("Get-Command -Module AhaIntegrations").As<CmdletInfo>();
        var returned = new HashSet<string>();
        foreach (var line in commands.SelectMany(CommandLines.For))
        {
            (status, id) = (200, Id);
            CommandLines.Prepare(shell, server, folder, "token");
            (status, id) = (answer, ids);
            var result = shell.Run($"{line} -Verbose -Debug -WarningAction Continue");
            returned.UnionWith(result.Output.Select(value => value.BaseObject.GetType().FullName!));
            var errors = result.Errors.SelectMany(error =>
                new[] { error.ErrorDetails?.Message ?? "", error.Exception.Message }
            );
            var progress = result.Progress.Select(record =>
                record.Activity + record.StatusDescription + record.CurrentOperation
            );
            string[] texts =
            [
                shell.Show(line),
                .. Parts(result).Select(part => shell.Show($"({line}).{part}")),
                Harvest(result),
                .. result.Warnings,
                .. result.Verbose,
                .. result.Debug,
                .. errors,
                .. progress,
            ];
            Assert.All(texts, text => Assert.True(IsHarmless(text), $"{line}: {text}"), throwIfEmpty: true);
        }

        if ((answer, ids) == (200, Id))
        {
            Assert.Empty(CommandLines.Promised(commands).Except(returned));
        }
    }

    /// <summary>Properties of types of ours, which have views of their own.</summary>
    private static IEnumerable<string> Parts(ShellResult result) =>
        result
            .Output.Select(value => value.BaseObject.GetType())
            .Distinct()
            .SelectMany(type => type.GetProperties())
            .Where(property =>
                property
                    .PropertyType.GetGenericArguments()
                    .Append(property.PropertyType)
                    .Any(type => type is { IsEnum: false } && type.Namespace == nameof(AhaIntegrations))
            )
            .Select(property => property.Name)
            .Distinct();

    private static string Integration(string id, string service = Evil) =>
        $$"""
            {
              "id": "{{id}}", "template_id": "{{Evil}}", "name": "{{Evil}}", "service_name": "{{service}}",
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
