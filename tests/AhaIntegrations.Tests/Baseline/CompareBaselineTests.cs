namespace AhaIntegrations.Tests;

/// <summary>Compare-AhaIntegration: the account against a file, how a job ends, and that bad files send nothing.</summary>
public sealed class CompareBaselineTests : BaselineCommandTests
{
    [Fact]
    public void An_export_does_not_differ_from_its_account()
    {
        Export();
        Assert.Empty(Run("Compare-AhaIntegration $file -FailOn Any").AssertNoErrors().Output);
        Assert.Empty(Server.Writes);

        Sandbox.Variants.ListsInheritedIntegrations = true;
        Assert.Empty(Run("Compare-AhaIntegration $file -FailOn Any").AssertNoErrors().Output);
    }

    [Fact]
    public void What_was_changed_is_found_with_its_line()
    {
        var text = Export();
        Run(
                "$null = Disable-AhaIntegration PRJ1 204584239; $null = Enable-AhaIntegration PRJ1 31907509; "
                    + "$null = New-AhaIntegration PRJ3 -ServiceName trello"
            )
            .AssertNoErrors();
        Add("""{ "product": "PRJ3", "id": "1" }, { "product": "OPS", "service_name": "jira", "enabled": true }""");
        var result = Run("Compare-AhaIntegration $file").AssertNoErrors();

        var rows = result.As<Difference>();
        Assert.Equal(
            ["Gone", "Missing", "New", "SwitchedOff", "SwitchedOn"],
            rows.Select(row => row.Kind).Order(StringComparer.Ordinal)
        );
        var off = rows.Single(row => row.Kind == "SwitchedOff");
        Assert.Equal(("204584239", "PRJ1", "on", Baseline), (off.Id, off.Product, off.Was, off.File));
        Assert.Contains("204584239", text.Split('\n')[off.Line!.Value - 1], StringComparison.Ordinal);

        // What no entry lists is found on the line that says that all are listed.
        var added = rows.Single(row => row.Kind == "New");
        Assert.StartsWith("  \"covers\"", text.Split('\n')[added.Line!.Value - 1], StringComparison.Ordinal);
        Assert.Empty(Server.Writes);
    }

    [Theory]
    [InlineData("Any", "DriftFound")]
    [InlineData("SwitchedOff, Gone", "DriftFound")]
    [InlineData("Gone", null)]
    public void Rows_come_first_and_then_the_error(string kinds, string? error)
    {
        Export("-Product PRJ1");
        Run("$null = Disable-AhaIntegration PRJ1 204584239").AssertNoErrors();
        var result = Run($"Compare-AhaIntegration $file -FailOn {kinds}");

        Assert.Equal("SwitchedOff", Assert.Single(result.As<Difference>()).Kind);
        Assert.Equal(error is null ? [] : [error], result.ErrorIds);
        if (error is not null)
        {
            Assert.Same(result.Output[0].BaseObject, Assert.Single((Difference[])result.Errors[0].TargetObject));
        }
    }

    [Fact]
    public void What_could_not_be_read_is_no_proof_that_all_is_well()
    {
        Export("-Product PRJ2");
        Add("""{ "product": "PRJ9", "id": "1", "enabled": true }""");
        var result = Run("Compare-AhaIntegration $file -FailOn Gone");

        Assert.Equal(["Unreadable"], result.As<Difference>().Select(row => row.Kind));
        Assert.Equal(["DriftNotKnown"], result.ErrorIds);
    }

    /// <summary>No documented call reads it, so a job that asks for drift hears that it is not known.</summary>
    [Fact]
    public void The_state_of_an_integration_of_the_account_is_unreadable()
    {
        Export("-Product PRJ2");
        Add("""{ "id": "79015308", "enabled": true }""");
        Sandbox.Variants.AnswersAccountIntegrationById = true;

        Assert.Equal([("Unreadable", null, "79015308")], Rows(Run("Compare-AhaIntegration $file").AssertNoErrors()));
        Assert.Equal(["DriftNotKnown"], Run("Compare-AhaIntegration $file -FailOn Any").ErrorIds);
        Assert.DoesNotContain(Server.Requests, request => request.Contains("79015308", StringComparison.Ordinal));
        Assert.Empty(Run("Compare-AhaIntegration $file -SkipState -FailOn Any").AssertNoErrors().Output);
        Assert.Empty(Run("Compare-AhaIntegration $file -FailOn Any -AllowUndocumented").AssertNoErrors().Output);
    }

    [Theory]
    [InlineData("\"enabled\"", "\"enabeld\"", "InvalidBaseline")]
    [InlineData("\"302000001\"", "302000001", "InvalidBaseline")]
    [InlineData("\"302000001\"", "\"302000002\"", "ContradictingEntries")]
    [InlineData("  ],\n}", "", "InvalidBaseline")]
    [InlineData("\"version\": 1", "\"version\": 2", "BaselineTooNew")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "InvalidBaseline")]
    [InlineData("baseline\",", "other\",", "NotABaseline")]
    [InlineData("127.0.0.1", "127.0.0.2", "BaselineOfAnotherAccount")]
    public void A_bad_file_sends_nothing(string from, string to, string error)
    {
        Export("-Product PRJ2");
        Edit(from, to);
        foreach (var command in new[] { "Compare-AhaIntegration $file", "Sync-AhaIntegration $file" })
        {
            var result = Run(command);

            Assert.Equal([error], result.ErrorIds);
            Assert.Empty(result.Output);
            Assert.Empty(Server.Requests);
            Assert.Matches(@"\bline \d+", result.ErrorText);
        }
    }

    [Theory]
    [InlineData("Compare-AhaIntegration \"$folder/none.jsonc\"", "BaselineNotFound")]
    [InlineData("Compare-AhaIntegration $folder", "BaselineNotReadable")]
    [InlineData("Compare-AhaIntegration env:PATH", "InvalidFilePath")]
    [InlineData("Compare-AhaIntegration $file $folder/none.jsonc", "BaselineNotFound")]
    public void A_file_that_is_not_there_sends_nothing(string command, string error)
    {
        Export("-Product PRJ2");

        Assert.Equal([error], Run(command).ErrorIds);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void A_file_of_50_MB_sends_nothing()
    {
        File.WriteAllText(Baseline, new string(' ', 50_000_000));

        Assert.Equal(["BaselineTooLarge"], Run("Compare-AhaIntegration $file").ErrorIds);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Two_files_need_no_connection()
    {
        Export();
        File.Copy(Baseline, Folder.File("second.jsonc"));
        Edit(
            "\"id\": \"302000001\", \"service_name\": \"jira\", \"template_id\": \"583937884\", \"enabled\": true",
            "\"id\": \"302000001\", \"enabled\": false"
        );
        Shell.Run("Disconnect-Aha -All").AssertNoErrors();
        var result = Run("Compare-AhaIntegration $file $folder/second.jsonc").AssertNoErrors();

        Assert.Equal([("SwitchedOn", "SwitchOff", "302000001")], Rows(result));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Without_a_connection_the_account_is_not_guessed()
    {
        Export("-Product PRJ2");
        Shell.Run("Disconnect-Aha -All").AssertNoErrors();

        Assert.Equal(["NotConnected"], Run("Compare-AhaIntegration $file").ErrorIds);
    }

    [Fact]
    public void A_refused_token_ends_the_command_with_one_error()
    {
        Export();
        Server.Respond = response =>
        {
            response.StatusCode = 401;
            return [];
        };
        var result = Run("Compare-AhaIntegration $file");

        Assert.Equal(["Unauthorized"], result.ErrorIds);
        Assert.Empty(result.Output);
    }
}
