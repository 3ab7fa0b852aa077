using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>Export-AhaIntegration: what is in the file, and that a bad moment leaves none.</summary>
public sealed class ExportBaselineTests : BaselineCommandTests
{
    [Fact]
    public void A_second_export_of_an_unchanged_account_is_the_same_to_the_byte()
    {
        var first = Export("-All -IncludeProductLine");

        Assert.Equal(first, Export("-All -IncludeProductLine -ThrottleLimit 1"));
        Assert.Equal(
            SandboxData.OfAccount + SandboxData.OfProducts + SandboxData.Of("LINE1"),
            first.Split('\n').Count(line => line.Contains("\"id\":", StringComparison.Ordinal))
        );
        Assert.Contains("\"covers\": \"account\",\n  \"product_lines\": true,", first, StringComparison.Ordinal);
        Assert.Contains(
            """    { "product": "PRJ1", "id": "204584239", "service_name": "jira", "enabled": true, "name": "Jira" },""",
            first,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("-All", "\"covers\": \"account\"")]
    [InlineData("PRJ2, PRJ3", "\"covers\": [\"PRJ2\", \"PRJ3\"]")]
    [InlineData("-Product PRJ2, PRJ3", "\"covers\": [\"PRJ2\", \"PRJ3\"]")]
    [InlineData("-All -ServiceName jira", "")]
    [InlineData("-Product PRJ2 -Name J*", "")]
    public void Only_what_was_not_filtered_is_covered(string how, string covers)
    {
        var text = Export(how);

        Assert.Equal(covers.Length > 0, text.Contains("covers", StringComparison.Ordinal));
        Assert.Contains(covers, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Piped_integrations_in_full_are_not_read_again_and_cover_nothing()
    {
        Shell.Run("$all = Get-AhaIntegration PRJ2 -Detailed").AssertNoErrors();
        var result = Run("($all | Export-AhaIntegration $file -PassThru).FullName").AssertNoErrors();

        Assert.Empty(Server.Requests);
        Assert.Equal(Baseline, result.Output.Single().BaseObject);
        Assert.DoesNotContain("covers", File.ReadAllText(Baseline), StringComparison.Ordinal);
    }

    [Fact]
    public void Inherited_rows_of_the_account_are_written_once()
    {
        var before = Export();
        Sandbox.Variants.ListsInheritedIntegrations = true;

        Assert.Equal(before, Export());
    }

    /// <summary>What a list shows is there, also where it can't be read through its product.</summary>
    [Fact]
    public void Inherited_rows_without_the_account_are_written_without_their_state()
    {
        Sandbox.Variants.ListsInheritedIntegrations = true;
        var result = Run("Export-AhaIntegration $file -Product PRJ2, PRJ3").AssertNoErrors();

        Assert.Contains("79015308 of product PRJ2", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("\"product\": \"PRJ2\", \"id\": \"79015308\", \"service_name\"", File.ReadAllText(Baseline));
        Assert.Empty(Run("Compare-AhaIntegration $file -FailOn Any").AssertNoErrors().Output);
    }

    [Fact]
    public void What_can_not_be_read_leaves_the_old_file()
    {
        Export();
        File.WriteAllText(Baseline, "old");
        var result = Run("'PRJ1', 'PRJ9' | Export-AhaIntegration $file -Force");

        Assert.Equal(["NotFound", "ExportIncomplete"], result.ErrorIds);
        Assert.Equal("old", File.ReadAllText(Baseline));
        Assert.Equal(["baseline.jsonc"], Directory.GetFiles(Folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void An_existing_file_stays_without_force_and_costs_no_request()
    {
        File.WriteAllText(Baseline, "old");
        var result = Run("Export-AhaIntegration $file -All");

        Assert.Equal(["FileExists"], result.ErrorIds);
        Assert.Equal("old", File.ReadAllText(Baseline));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void What_if_sends_and_writes_nothing()
    {
        Run("Export-AhaIntegration $file -All -WhatIf").AssertNoErrors();

        Assert.Empty(Server.Requests);
        Assert.False(File.Exists(Baseline));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Product $null")]
    [InlineData("-Product @()")]
    public void The_account_is_not_what_is_left_when_nothing_is_named(string how)
    {
        Assert.Equal("InvalidProduct", Run($"Export-AhaIntegration $file {how}").ErrorIds.First());
        Assert.Empty(Server.Requests);
        Assert.False(File.Exists(Baseline));
    }

    [Fact]
    public void Nothing_piped_writes_nothing()
    {
        var result = Run("@() | Export-AhaIntegration $file").AssertNoErrors();

        Assert.Contains("Nothing to do", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.False(File.Exists(Baseline));
    }

    [Fact]
    public void Two_accounts_do_not_fit_into_one_file()
    {
        Shell.Run("$null = Connect-Aha -Sandbox -Name other").AssertNoErrors();
        var result = Run(
            "& { Get-AhaIntegration PRJ2 -Connection test; Get-AhaIntegration PRJ3 -Connection other } | "
                + "Export-AhaIntegration $file"
        );

        Assert.Equal(["BaselineOfAnotherAccount", "ExportIncomplete"], result.ErrorIds);
        Assert.False(File.Exists(Baseline));
    }

    [Fact]
    public void A_snapshot_has_times_and_no_credential()
    {
        var text = Export("-All -AsSnapshot");
        using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true });

        Assert.True(json.RootElement.GetProperty("taken").GetDateTime() > new DateTime(2020, 1, 1));
        Assert.Contains("\"last_error_at\": \"2019-02-11T17:40:00.000Z\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("callback", text, StringComparison.Ordinal);
    }
}
