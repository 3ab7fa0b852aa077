using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>
/// Every exported command, in each of its sets of parameters, against answers that repeat their credentials. The
/// commands say themselves how they are called, so that a new one is covered.
/// </summary>
public sealed class CanaryCommandTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private readonly TextHarvest harvest = new();
    private readonly TemporaryFolder folder = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(new RepeatingSandbox());

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        folder.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void No_credential_comes_out_of_any_command_in_any_set_of_parameters()
    {
        var commands = shell.Run("Get-Command -Module AhaIntegrations").As<CmdletInfo>();
        var returned = new HashSet<string>();
        foreach (var line in commands.SelectMany(CommandLines.For))
        {
            Connect();
            var result = shell.Run($"{line} -Verbose -Debug -WarningAction Continue");
            harvest.Add(result);
            harvest.Add(shell.Show(line));
            returned.UnionWith(result.Output.Select(value => value.BaseObject.GetType().FullName!));
        }

        Assert.Empty(CommandLines.Promised(commands).Except(returned));
        AssertClean();
    }

    [Theory]
    [InlineData("Invoke-AhaRestMethod webhooks/$callback")]
    [InlineData("Invoke-AhaRestMethod webhooks/$callback -Method Post -WhatIf")]
    [InlineData("Invoke-AhaRestMethod webhooks/$callback -Method Post")]
    [InlineData("Invoke-AhaRestMethod webhooks/$callback -Paginate")]
    [InlineData("Invoke-AhaRestMethod \"nothing?access_token=$callback\"")]
    [InlineData("Invoke-AhaRestMethod \"nothing?page=1&access_token=$callback\" -Paginate")]
    [InlineData("Invoke-AhaRestMethod \"https://a.aha.io/webhooks/$callback\"")]
    [InlineData("Invoke-AhaRestMethod \"webhooks/../$callback?token=$callback\"")]
    public void A_token_in_a_path_is_masked(string line)
    {
        Connect();
        harvest.Add(shell.Run($"{line} -Verbose -Debug", ("callback", CanarySandbox.Callback)));
        harvest.Add(shell.Show(line));
        Assert.Contains(Secret.Mask, harvest.ToString(), StringComparison.Ordinal);
        AssertClean();
    }

    private void Connect() => CommandLines.Prepare(shell, server, folder, CanarySandbox.Token);

    private void AssertClean()
    {
        var text = harvest.ToString();
        Assert.DoesNotContain(CanarySandbox.Token, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(CanarySandbox.Callback, text, StringComparison.OrdinalIgnoreCase);
    }
}
