namespace AhaIntegrations.Tests;

/// <summary>A template rolled out over many products, again and again, and each gets one.</summary>
public sealed class RollOutTests : ServerTests
{
    private const string RollOut =
        "Get-AhaProduct PRJ*,OPS | New-AhaIntegration -ServiceName jira -TemplateId 583937884 -IfMissing";

    [Theory]
    [InlineData("")]
    [InlineData(" -ThrottleLimit 4")]
    public void OnlyWhatIsMissingIsCreated(string options)
    {
        Assert.Equal(
            ["PRJ3", "OPS"],
            Shell.Run(RollOut + options).AssertNoErrors().As<Integration>().Select(created => created.ProductKey)
        );
        Assert.Empty(Shell.Run(RollOut).AssertNoErrors().Output);
        Assert.Equal(2, Server.Writes.Count());

        // In each run the four lists, and one of the service in PRJ1 and in PRJ2; what was created is known.
        Assert.Equal(
            2 * (4 + 2),
            Server.Requests.Count(request => request.StartsWith("GET /api/v1/products/", StringComparison.Ordinal))
        );
    }

    /// <summary>The only one of the service in PRJ2 follows 583937884.</summary>
    [Theory]
    [InlineData("-TemplateId 583937884", 0)]
    [InlineData("-TemplateId 204584239", 1)]
    [InlineData("", 0)]
    public void One_of_another_template_does_not_count(string template, int created)
    {
        var line = $"New-AhaIntegration PRJ2 -ServiceName jira {template} -IfMissing";

        Assert.Equal(created, Shell.Run($"{line}; {line}").AssertNoErrors().Output.Count);
        Assert.Equal(created, Server.Writes.Count());
    }

    [Fact]
    public void Each_place_is_created_in_or_skipped_with_its_reason_or_an_error()
    {
        var result = Shell.Run("'PRJ9','A/B','PRJ1','PRJ3' | New-AhaIntegration -ServiceName jira -IfMissing -Verbose");

        Assert.Equal("PRJ3", Assert.Single(result.As<Integration>()).ProductKey);
        Assert.Equal(["NotFound", "InvalidProduct"], result.ErrorIds);
        Assert.Contains("returned 404", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Single(
            result.Verbose,
            text => text.StartsWith("product PRJ1 is skipped: it already exists: ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task WhatCantBeLookedAtIsNotCreatedIn()
    {
        await using var faulty = await LoopbackServer.StartAsync(
            new FaultyProducts(new Dictionary<string, (int, string)> { ["PRJ2"] = (500, "") })
        );
        var result = Shell.Connect(faulty).Run("'PRJ2','PRJ3' | New-AhaIntegration -ServiceName jira -IfMissing");

        Assert.Equal(["ServerError"], result.ErrorIds);
        Assert.StartsWith("new integration jira of product PRJ2: ", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal("PRJ3", Assert.Single(result.As<Integration>()).ProductKey);
        Assert.Single(faulty.Writes);
    }

    [Fact]
    public void WhatIfLooksAndNamesOnlyWhatIsMissing()
    {
        var text = Shell.Show($"{RollOut} -WhatIf");

        Assert.Equal(2, text.Split("What if:").Length - 1);
        Assert.Empty(Server.Writes);
    }

    [Fact]
    public void TheAccountIsLookedAtToo()
    {
        Assert.Empty(Shell.Run("New-AhaIntegration -ServiceName zendesk -IfMissing").AssertNoErrors().Output);
        Assert.Single(Shell.Run("New-AhaIntegration -ServiceName hubspot -IfMissing").AssertNoErrors().Output);
    }

    [Fact]
    public void SwitchingATemplateWarnsOfTheHeirsThatAreKnown()
    {
        Assert.Empty(Shell.Run("Disable-AhaIntegration PRJ1 583937884").AssertNoErrors().Warnings);
        Shell
            .Run(
                "$null = Get-AhaIntegration PRJ2 -Detailed; $null = New-AhaIntegration OPS -ServiceName "
                    + "jira -TemplateId 583937884"
            )
            .AssertNoErrors();

        var warning = Assert.Single(Shell.Run("Enable-AhaIntegration PRJ1 583937884").AssertNoErrors().Warnings);
        Assert.Equal(
            "integration 583937884 of product PRJ1 is the template of Jira (302000001) of product "
                + "PRJ2, Jira (6776757454440039674) of product OPS. Changing a template is documented to change all "
                + "of them, their credentials included; whether switching it switches them is not documented.",
            warning
        );
        Assert.Empty(Shell.Run("Enable-AhaIntegration PRJ1 204584239").AssertNoErrors().Warnings);
        using var folder = new TemporaryFolder();
        var journal = folder.File("pause.jsonl");
        Assert.Single(Shell.Run($"Suspend-AhaIntegration PRJ1 583937884 -Path '{journal}'").AssertNoErrors().Warnings);
        Assert.Single(Shell.Run($"Resume-AhaIntegration -Path '{journal}'").AssertNoErrors().Warnings);
    }
}
