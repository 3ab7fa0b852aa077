using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>Records are sent again, and what becomes of them is seen.</summary>
public sealed class JobTests : ServerTests
{
    [Theory]
    [InlineData("Send-AhaIntegrationRecord -Id 204584239 -RecordType Feature -RecordId 1007868956,1007868957", 2)]
    [InlineData(
        "Get-AhaIntegration PRJ1 204584239 | Send-AhaIntegrationRecord -RecordType Feature -RecordId 1007868956",
        1
    )]
    [InlineData(
        "[pscustomobject]@{ RecordType = 'Feature'; RecordId = '1007868956' } | "
            + "Send-AhaIntegrationRecord -Id 204584239",
        1
    )]
    public void RecordsAreSentOneByOne(string line, int count)
    {
        var changes = Shell.Run(line).AssertNoErrors().As<IntegrationChange>();

        Assert.Equal(count, changes.Count);
        Assert.All(changes, change => Assert.Equal("success", change.Status), throwIfEmpty: true);
        Assert.Equal(
            """POST /api/v1/integration_changes {"integration_id":204584239,"model_class":"Feature","model_id":1007868956}""",
            Server.Writes.First()
        );
    }

    [Fact]
    public void AJobThatEndsWithErrorsIsAnErrorThatListsThem()
    {
        var result = Shell.Run(
            "Send-AhaIntegrationRecord 204584239 Feature 404 | Wait-AhaIntegrationJob -IntervalSec 1"
        );

        Assert.Equal(["JobFailed"], result.ErrorIds);
        Assert.Equal(
            "job 7605651643413037057 ended with 1 error: Feature 404: The record could not be sent "
                + "(made up by the sandbox).",
            result.ErrorText
        );
        Assert.IsType<IntegrationJob>(result.Errors[0].TargetObject);
        Assert.Single(result.As<IntegrationJob>());
    }

    [Fact]
    public void AJobThatTakesTooLongIsSaid()
    {
        var result = Shell.Run(
            "Send-AhaIntegrationRecord 204584239 Feature 1 | Wait-AhaIntegrationJob -IntervalSec 2 -TimeoutSec 1"
        );
        Assert.Equal(["JobNotComplete"], result.ErrorIds);
        Assert.False(Assert.Single(result.As<IntegrationJob>()).IsComplete);
    }

    [Fact]
    public void JobsAreReadByIdAndByWhatWasSent()
    {
        Shell.Run("$sent = Send-AhaIntegrationRecord 204584239 Feature 1,2").AssertNoErrors();
        Assert.Equal(2, Shell.Run("$sent | Get-AhaIntegrationJob").AssertNoErrors().Output.Count);
        Assert.Equal(
            2,
            Shell.Run("Get-AhaIntegrationJob $sent[0].JobIds[0], $sent[1].JobIds[0]").AssertNoErrors().Output.Count
        );
        Assert.Single(
            Shell.Run("Get-AhaIntegrationJob 7605651643413037057 | Get-AhaIntegrationJob").AssertNoErrors().Output
        );
    }

    /// <summary>Only the status complete is documented: no other end is a success without a word.</summary>
    [Theory]
    [InlineData(""" "status":"failed" """, "failed")]
    [InlineData(""" "status":"partly_done","completed_at":"2019-01-01T00:00:00Z" """, "partly_done")]
    [InlineData(""" "status":"stuck","percentage_complete":100 """, "stuck")]
    [InlineData(""" "completed_at":1546300800 """, "''")]
    public void Wait_warns_of_an_end_that_is_not_documented(string fields, string status)
    {
        Sandbox.Faults.Enqueue(() =>
            new() { Content = new StringContent($$"""{"integration_change_job":{"id":"1",{{fields}}} }""") }
        );

        var result = Shell.Run("Wait-AhaIntegrationJob 1 -TimeoutSec 1").AssertNoErrors();

        Assert.Contains(status, Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("does not document", result.Warnings[0], StringComparison.Ordinal);
        Assert.True(Assert.Single(result.As<IntegrationJob>()).IsComplete);
    }

    [Theory]
    [InlineData("\"broken\"", "broken")]
    [InlineData("[\"broken\"]", "broken")]
    [InlineData("{\"message\":\"broken\"}", "broken")]
    [InlineData("[5]", "5")]
    public void Wait_reports_errors_in_any_form(string errors, string shown)
    {
        Sandbox.Faults.Enqueue(() =>
            new()
            {
                Content = new StringContent(
                    $$"""{"integration_change_job":{"id":"1","status":"complete","errors":{{errors}}} }"""
                ),
            }
        );

        var result = Shell.Run("Wait-AhaIntegrationJob 1 -TimeoutSec 1");

        Assert.Equal(["JobFailed"], result.ErrorIds);
        Assert.Contains(shown, result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOlderAnswerWithoutJobsIsNoError()
    {
        Sandbox.Variants.OmitsJobIds = true;
        var result = Shell
            .Run("Send-AhaIntegrationRecord 204584239 Feature 1 | Wait-AhaIntegrationJob")
            .AssertNoErrors();

        Assert.Empty(result.Output);
        Assert.Contains("did not return the job", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Empty(
            Assert
                .Single(
                    Shell.Run("Send-AhaIntegrationRecord 204584239 Feature 1").AssertNoErrors().As<IntegrationChange>()
                )
                .JobIds
        );
    }

    [Theory]
    [InlineData("[pscustomobject]@{ JobIds = $sent.JobIds; Connection = $sent.Connection }", 1)]
    [InlineData("[pscustomobject]@{ JobId = $sent.JobIds[0] }", 1)]
    [InlineData("[pscustomobject]@{ Id = $sent.JobIds[0]; Name = 'x' }", 1)]
    [InlineData("@{ JobIds = $sent.JobIds[0], $sent.JobIds[0] }", 2)]
    [InlineData(
        "[System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($sent))",
        1
    )]
    public void RowsAndCopiesNameJobs(string row, int count)
    {
        Shell.Run("$sent = Send-AhaIntegrationRecord 204584239 Feature 1").AssertNoErrors();
        Assert.Equal(count, Shell.Run($"{row} | Get-AhaIntegrationJob").AssertNoErrors().Output.Count);
    }

    [Fact]
    public void ARowIsReadThroughItsOwnConnectionOrNotAtAll() =>
        Assert.Equal(
            ["ConnectionNotFound"],
            Shell.Run("[pscustomobject]@{ JobId = '1'; Connection = 'gone' } | Get-AhaIntegrationJob").ErrorIds
        );

    [Theory]
    [InlineData("[pscustomobject]@{ Size = 1 } | Get-AhaIntegrationJob", "InvalidId")]
    [InlineData("[pscustomobject]@{ JobIds = '' } | Get-AhaIntegrationJob", "InvalidId")]
    [InlineData("Send-AhaIntegrationRecord jira Feature 1", "InvalidId")]
    [InlineData("Send-AhaIntegrationRecord '' Feature 1", "EmptyArgument")]
    [InlineData("Send-AhaIntegrationRecord 1 'Fea ture' 1", "InvalidRecordType")]
    [InlineData("Send-AhaIntegrationRecord 1 Feature PRJ1-12", "InvalidId")]
    [InlineData("Get-AhaIntegrationJob x", "InvalidId")]
    [InlineData("Wait-AhaIntegrationJob ''", "InvalidId")]
    [InlineData("Wait-AhaIntegrationJob 1 -TimeoutSec 0", "ParameterArgumentValidationError")]
    public void BadInputIsRefusedBeforeAnythingIsSent(string line, string id)
    {
        Assert.Equal([id], Shell.Run(line).ErrorIds);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("Send-AhaIntegrationRecord 5 Feature 1")]
    [InlineData("Get-AhaIntegrationJob 5")]
    [InlineData("Wait-AhaIntegrationJob 5")]
    public void WhatIsNotThereIsSaid(string line) => Assert.Equal(["NotFound"], Shell.Run(line).ErrorIds);

    [Fact]
    public void WhatIfSendsNothing()
    {
        Assert.Contains(
            "\"Send\" on target \"Feature 1 through integration 204584239\"",
            Shell.Show("Send-AhaIntegrationRecord 204584239 Feature 1 -WhatIf"),
            StringComparison.Ordinal
        );
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void ObjectsOfAnotherAccountAreRefused()
    {
        Shell.ConnectSandbox();
        var result = Shell.Run(
            "Get-AhaIntegration PRJ1 204584239 -Connection test | Send-AhaIntegrationRecord "
                + "-RecordType Feature -RecordId 1 -Connection sandbox"
        );
        Assert.Equal(["WrongAccount"], result.ErrorIds);
        Assert.Empty(Server.Writes);
    }
}
