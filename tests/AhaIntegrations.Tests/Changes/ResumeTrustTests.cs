namespace AhaIntegrations.Tests;

/// <summary>A journal is input: Resume shows what the server says, and does not switch what contradicts it.</summary>
public sealed class ResumeTrustTests : PauseRunTests
{
    [Fact]
    public void Resume_asks_and_answers_with_the_name_of_the_server()
    {
        Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path").AssertNoErrors();
        Rewrite("\"name\":\"Jira\"", "\"name\":\"Something harmless\"");

        Assert.Contains(
            "\"Resume\" on target \"Jira (204584239) of product PRJ1\"",
            Shell.Show("Resume-AhaIntegration $path -WhatIf"),
            StringComparison.Ordinal
        );
        Assert.Equal("Jira", Assert.Single(Shell.Run("Resume-AhaIntegration $path").As<PauseResult>()).Name);
    }

    [Fact]
    public void Resume_refuses_an_integration_of_another_service_and_restores_the_others()
    {
        Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path").AssertNoErrors();
        Rewrite("\"name\":\"Jira\",\"service_name\":\"jira\"", "\"name\":\"Jira\",\"service_name\":\"zendesk\"");
        Server.Requests.Clear();

        var result = Shell.Run("Resume-AhaIntegration $path");

        Assert.Equal(["JournalContradicted"], result.ErrorIds);
        Assert.StartsWith(
            "Jira (204584239) of product PRJ1 is a jira integration, but a zendesk integration according to",
            result.ErrorText,
            StringComparison.Ordinal
        );
        Assert.Equal("36231792", Assert.Single(result.As<PauseResult>()).Id);
        Assert.DoesNotContain(Server.Writes, write => write.Contains(Jira, StringComparison.Ordinal));
    }

    [Fact]
    public void A_preview_shows_what_would_be_switched_and_writes_nothing()
    {
        Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path; Enable-AhaIntegration PRJ1 {Jira}");
        var before = File.ReadAllText(Journal);
        Server.Requests.Clear();

        var text = Shell.Show("Resume-AhaIntegration $path -WhatIf");

        Assert.Contains("\"Mark as restored\" on target \"Jira (204584239)", text, StringComparison.Ordinal);
        Assert.Contains("\"Resume\" on target", text, StringComparison.Ordinal);
        Assert.Empty(Server.Writes);
        Assert.Equal(before, File.ReadAllText(Journal));
    }

    private void Rewrite(string old, string replacement)
    {
        var text = File.ReadAllText(Journal);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(Journal, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
