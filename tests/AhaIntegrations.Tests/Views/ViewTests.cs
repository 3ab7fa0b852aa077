namespace AhaIntegrations.Tests;

/// <summary>What a terminal of 120 columns shows, to the letter.</summary>
public sealed class ViewTests : IDisposable
{
    private static readonly DateTimeOffset SlackFailed = new(2019, 2, 11, 17, 40, 0, TimeSpan.Zero);

    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void AConnectionToTheSandboxIsSeenToBeNoRealAccount() =>
        AssertShows(
            "Connect-Aha -Sandbox",
            """
            Name             IsDefault Account              State   Address                              User
            ----             --------- -------              -----   -------                              ----
            sandbox          True      Company (sandbox)    sandbox https://sandbox.invalid/api/v1       Sandy Sandbox
            """
        );

    [Fact]
    public void AUserIsAList() =>
        AssertShows(
            "Get-AhaUser",
            """
            Id           : 1007868956
            Name         : Sandy Sandbox
            Email        : sandy@sandbox.invalid
            Accounts     : {Company (sandbox)}
            ProductRoles : {Owner of Project 1, Owner of Project 2, Owner of Project 3, Owner of Product line 1…}
            Connection   : sandbox
            """
        );

    [Fact]
    public void TheRolesOfAUserAreATable() =>
        AssertShows(
            "(Get-AhaUser).ProductRoles[0]",
            """
            ProductId            Role   RoleDescription      ProductName
            ---------            ----   ---------------      -----------
            131414752            20     Owner                Project 1
            """
        );

    [Fact]
    public void ProductsAreATable() =>
        AssertShows(
            "Get-AhaProduct PRJ1, LINE1",
            """
               Connection: sandbox

            Key          Id                   Kind     Name
            ---          --                   ----     ----
            PRJ1         131414752            product  Project 1
            LINE1        131414760            line     Product line 1
            """
        );

    /// <summary>Keys and ids repeat from one account to another, for instance in that of a trial.</summary>
    [Theory]
    [InlineData("Get-AhaProduct PRJ1")]
    [InlineData("Get-AhaIntegrationHealth PRJ2 -ServiceName jira")]
    [InlineData("Send-AhaIntegrationRecord 204584239 Feature 1")]
    public void Rows_of_two_accounts_share_no_table(string line)
    {
        var text = shell.Show(
            "'live', 'trial' | ForEach-Object { $null = Connect-Aha -Sandbox -Name $_ }; "
                + $"'live', 'trial' | ForEach-Object {{ {line} -Connection $_ }}"
        );

        Assert.Matches("(?s)   Connection: live\n.*   Connection: trial\n", text);
    }

    [Fact]
    public void Integrations_of_a_list_are_of_unknown_state_and_grouped_by_product_and_account() =>
        AssertShows(
            "Get-AhaProduct PRJ2 | Get-AhaIntegration -ServiceName jira; Get-AhaIntegration -Name Zendesk",
            """
               Integrations of: product PRJ2 (Project 2) of Company (sandbox) [sandbox]

            Id                  ServiceName      State   LastErrorAt Name
            --                  -----------      -----   ----------- ----
            302000001           jira             unknown             Jira

               Integrations of: account Company (sandbox) [sandbox]

            Id                  ServiceName      State   LastErrorAt Name
            --                  -----------      -----   ----------- ----
            390243673           zendesk          unknown             Zendesk
            """
        );

    [Fact]
    public void IntegrationsInFullShowStateAndLastError() =>
        AssertShows(
            "Get-AhaIntegration -Product PRJ2 -Detailed",
            $"""
               Integrations of: product PRJ2 of Company (sandbox) [sandbox]

            Id                  ServiceName      State   LastErrorAt Name
            --                  -----------      -----   ----------- ----
            302000001           jira             on                  Jira
            302000002           slack            on      {SlackFailed.LocalDateTime:yyyy-MM-dd}  Aha! (to Slack)
            302000003           vsts             off                 Azure DevOps Services
            """
        );

    [Fact]
    public void Rows_of_two_accounts_of_one_name_have_their_own_headers()
    {
        var text = shell.Show(
            "$null = Connect-Aha -Sandbox -Name live; $null = Connect-Aha -Sandbox -Name trial; "
                + "'live', 'trial' | ForEach-Object { Get-AhaIntegration PRJ2 -ServiceName jira -Connection $_ }"
        );

        Assert.Contains("product PRJ2 of Company (sandbox) [live]", text, StringComparison.Ordinal);
        Assert.Contains("product PRJ2 of Company (sandbox) [trial]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_shows_the_reason() =>
        AssertShows(
            "Get-AhaIntegrationHealth PRJ2 -ServiceName jira",
            """
               Connection: sandbox

            Status  Since      ProductKey Id                  ServiceName   Name             Reason
            ------  -----      ---------- --                  -----------   ----             ------
            Healthy            PRJ2       302000001           jira          Jira             On.
            """
        );

    [Fact]
    public void AnErrorIsOneLineWithARecommendation() =>
        AssertShows(
            "Get-AhaIntegration -Product PRJ9",
            """
            Get-AhaIntegration: product PRJ9: GET products/PRJ9/integrations?page=1&per_page=200 returned 404: Record not found.
              Recommendation: The record does not exist, or this token has no access to it. Product keys are case-sensitive: Get-AhaProduct lists the products that this token has access to.
            """
        );

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(-3600, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(86399, "23 h ago")]
    [InlineData(86400, "1 d ago")]
    [InlineData(364 * 86400, "364 d ago")]
    [InlineData(365 * 86400, "1 y ago")]
    [InlineData(800 * 86400, "2 y ago")]
    public void AnAgeIsAFewCharacters(int seconds, string text) =>
        Assert.Equal(text, RelativeTime.Format(SlackFailed, SlackFailed.AddSeconds(seconds)));

    private void AssertShows(string command, string expected)
    {
        shell.ConnectSandbox();
        Assert.Equal(expected.ReplaceLineEndings("\n"), shell.Show(command));
    }
}
