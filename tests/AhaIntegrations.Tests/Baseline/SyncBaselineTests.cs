namespace AhaIntegrations.Tests;

/// <summary>Sync-AhaIntegration: what is sent, in which order, and what is not.</summary>
public sealed class SyncBaselineTests : BaselineCommandTests
{
    private const string RollOut =
        """{ "product": "PRJ*", "service_name": "trello", "template_id": "583937884", "enabled": true },""";

    /// <summary>What a CSV file gives back: text, and empty text for nothing.</summary>
    private const string Text =
        "ForEach-Object { $row = [ordered]@{}; foreach ($p in $_.PSObject.Properties) { $row[$p.Name] = \"$($p.Value)\" }; "
        + "[pscustomobject]$row }";

    [Fact]
    public void It_switches_off_then_on_then_creates()
    {
        Export("-Product PRJ1, PRJ2, PRJ3");
        Run("$null = Disable-AhaIntegration PRJ1 204584239; $null = Enable-AhaIntegration PRJ1 31907509")
            .AssertNoErrors();
        Add(RollOut);
        var result = Run("Sync-AhaIntegration $file").AssertNoErrors();

        Assert.Equal(
            ["Done SwitchOff PRJ1", "Done SwitchOn PRJ1", "Done Create PRJ2", "Done Create PRJ3"],
            result.As<ChangeResult>().Select(row => $"{row.Outcome} {row.Action} {row.Product}")
        );
        Assert.Equal(["PUT", "PUT", "POST", "POST"], Server.Writes.Select(request => request.Split(' ')[0]));
        Assert.Contains("31907509", Server.Writes.First(), StringComparison.Ordinal);
        Assert.Empty(Run("Compare-AhaIntegration $file | Where-Object Action").AssertNoErrors().Output);
        Assert.Empty(Run("Sync-AhaIntegration $file").AssertNoErrors().Output);
        Assert.Empty(Server.Writes);
    }

    [Theory]
    [InlineData(Text)]
    [InlineData("Where-Object Action")]
    [InlineData(
        "ForEach-Object { @{ Kind = $_.Kind; Action = $_.Action; Product = $_.Product; Id = $_.Id; ServiceName = $_.ServiceName; TemplateId = $_.TemplateId; Enabled = $_.Enabled; Address = $_.Address } }"
    )]
    public void Rows_that_are_read_back_are_a_plan(string trip)
    {
        Export("-Product PRJ1, PRJ2, PRJ3");
        Run("$null = Disable-AhaIntegration PRJ1 204584239").AssertNoErrors();
        Add(RollOut);
        var result = Run($"Compare-AhaIntegration $file | {trip} | Sync-AhaIntegration").AssertNoErrors();

        Assert.Equal(
            ["SwitchOn PRJ1", "Create PRJ2", "Create PRJ3"],
            result.As<ChangeResult>().Select(row => $"{row.Action} {row.Product}")
        );
        Assert.Equal(3, Server.Writes.Count());
        Assert.All(
            Server.Writes.Skip(1),
            write => Assert.EndsWith("\"enabled\":true,\"template_id\":583937884}}", write, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void A_plan_that_is_applied_twice_does_no_harm()
    {
        Export("-Product PRJ1, PRJ2, PRJ3");
        Run("$null = Disable-AhaIntegration PRJ1 204584239").AssertNoErrors();
        Add(RollOut);
        Run("$plan = Compare-AhaIntegration $file; $null = $plan | Sync-AhaIntegration").AssertNoErrors();
        var result = Run("$plan | Sync-AhaIntegration").AssertNoErrors();

        Assert.All(result.As<ChangeResult>(), row => Assert.Equal("AlreadySo", row.Outcome), throwIfEmpty: true);
        Assert.Equal(3, result.Output.Count);
        Assert.Empty(Server.Writes);
    }

    [Fact]
    public void What_is_no_longer_as_planned_is_left_alone()
    {
        Export("-Product PRJ2");
        Run("$null = Disable-AhaIntegration PRJ2 302000001").AssertNoErrors();
        var result = Run(
                "$plan = @(Compare-AhaIntegration $file | "
                    + Text
                    + "); "
                    + "$plan[0].ServiceName = 'slack'; $plan | Sync-AhaIntegration; "
                    + "$plan[0].Id = '1'; $plan | Sync-AhaIntegration"
            )
            .AssertNoErrors();

        Assert.Equal(["ChangedMeanwhile", "ChangedMeanwhile"], result.As<ChangeResult>().Select(row => row.Outcome));
        Assert.Empty(Server.Writes);
    }

    [Fact]
    public void More_changes_than_allowed_send_none()
    {
        Export("-Product PRJ1, PRJ2, PRJ3");
        Add(RollOut);
        var result = Run("Sync-AhaIntegration $file -MaximumChange 1");

        Assert.Equal(["TooManyChanges"], result.ErrorIds);
        Assert.Empty(Server.Writes);
        Assert.Equal(
            ["NotConfirmed", "NotConfirmed"],
            Run("Sync-AhaIntegration $file -MaximumChange 1 -WhatIf -JournalPath $folder/changes.jsonl")
                .AssertNoErrors()
                .As<ChangeResult>()
                .Select(row => row.Outcome)
        );
        Assert.Empty(Server.Writes);
        Assert.False(File.Exists(Folder.File("changes.jsonl")));
    }

    [Fact]
    public void Where_several_connections_are_open_the_question_names_the_one()
    {
        Export("-Product PRJ1");
        Run("$null = Disable-AhaIntegration PRJ1 204584239").AssertNoErrors();
        Assert.DoesNotContain("connection", Shell.Show("$null = Sync-AhaIntegration $file -WhatIf"));
        Run("$null = Connect-Aha -Sandbox -Name other; $null = Select-AhaConnection test").AssertNoErrors();

        Assert.Contains("(connection test, ", Shell.Show("$null = Sync-AhaIntegration $file -WhatIf"));
    }

    [Fact]
    public void Templates_come_before_what_follows_them()
    {
        Export("-Product PRJ1, PRJ2");
        Run("$null = Disable-AhaIntegration PRJ2 302000001; $null = Disable-AhaIntegration PRJ1 583937884")
            .AssertNoErrors();
        var text = File.ReadAllText(Baseline).Split('\n');
        var heir = Array.FindIndex(text, line => line.Contains("302000001", StringComparison.Ordinal));
        var first = Array.FindIndex(
            text,
            line =>
                line.Contains("\"PRJ1\"", StringComparison.Ordinal) && line.Contains("\"id\"", StringComparison.Ordinal)
        );
        (text[heir], text[first]) = (text[first], text[heir]);
        File.WriteAllLines(Baseline, text);
        var result = Run("Sync-AhaIntegration $file").AssertNoErrors();

        Assert.Equal(["583937884", "302000001"], result.As<ChangeResult>().Select(row => row.Id));
        Assert.Contains("302000001", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_that_can_not_be_read_gets_nothing_and_the_others_do()
    {
        Export("-Product PRJ2");
        Add("""{ "product": "PRJ9", "service_name": "trello" }, { "product": "OPS", "service_name": "trello" }""");
        var result = Run("Sync-AhaIntegration $file").AssertNoErrors();

        Assert.Equal("OPS", Assert.Single(result.As<ChangeResult>()).Product);
        Assert.Contains("1 Unreadable", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_fails_has_a_row_and_an_error_and_the_next_one_is_made()
    {
        Export("-Product PRJ1");
        Run("$null = Disable-AhaIntegration PRJ1 204584239, 186281709").AssertNoErrors();
        Server.NextFault = request =>
            request.StartsWith("PUT /api/v1/products/PRJ1/integrations/186281709", StringComparison.Ordinal)
                ? Fault.InternalErrorBefore
                : Fault.None;
        var result = Run("Sync-AhaIntegration $file");

        Assert.Equal(
            [("Failed", "186281709"), ("Done", "204584239")],
            result.As<ChangeResult>().Select(row => (row.Outcome, row.Id!))
        );
        Assert.Equal(["ServerError"], result.ErrorIds);
    }

    [Fact]
    public void An_answer_that_hides_the_template_does_not_double_a_roll_out()
    {
        Export("-Product OPS");
        Add(RollOut);
        for (var run = 0; run < 3; run++)
        {
            Run("Sync-AhaIntegration $file").AssertNoErrors();
        }

        Assert.Single(Shell.Run("Get-AhaIntegration PRJ2 -ServiceName trello").AssertNoErrors().Output);
    }

    [Fact]
    public void Each_change_is_in_the_journal_and_an_unwritable_one_sends_nothing()
    {
        Export("-Product PRJ1, PRJ2");
        Run("$null = Disable-AhaIntegration PRJ1 204584239").AssertNoErrors();
        Add(RollOut.Replace("PRJ*", "PRJ2", StringComparison.Ordinal));

        Assert.Equal(
            ["JournalNotWritable"],
            Run("Sync-AhaIntegration $file -JournalPath $folder/none/changes.jsonl").ErrorIds
        );
        Assert.Empty(Server.Writes);
        Run("Sync-AhaIntegration $file -JournalPath $folder/changes.jsonl").AssertNoErrors();
        Assert.Equal(2, Server.Writes.Count());
        var lines = File.ReadAllLines(Folder.File("changes.jsonl"));
        Assert.Equal(5, lines.Length);
        Assert.All(
            lines.Skip(1).Where((_, index) => index % 2 == 0),
            line => Assert.Contains("Sync-AhaIntegration", line, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }
}
