using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>A server that fails in every way: what is tried again, what is refused, and what is said of it.</summary>
public sealed class NetworkFaultTests : NetworkTests
{
    public static TheoryData<Fault> Passing =>
        [
            Fault.ResetBefore,
            Fault.ResetAfter,
            Fault.CloseBefore,
            Fault.CloseAfter,
            Fault.RetryAfterSeconds,
            Fault.RetryAfterDate,
            Fault.RetryAfterUnderscore,
            Fault.RateLimitReset,
            Fault.RateLimitWithoutHint,
            Fault.RetryAfterZero,
            Fault.RetryAfterPast,
            Fault.RetryAfterTwice,
            Fault.InternalErrorBefore,
            Fault.InternalErrorAfter,
            Fault.BadGatewayAfter,
            Fault.UnavailableBefore,
            Fault.MisdirectedBefore,
            Fault.TooEarlyBefore,
            Fault.ClientClosedAfter,
            Fault.TricklingErrorBefore,
            Fault.HtmlAfter,
            Fault.EmptyAfter,
            Fault.TruncatedAfter,
            Fault.WrongLengthAfter,
            Fault.GarbageAfter,
            Fault.StallBefore,
            Fault.StallAfter,
            Fault.SlowDrip,
            Fault.InvalidUtf8,
        ];

    [Theory]
    [MemberData(nameof(Passing))]
    public void AReadGetsThrough(Fault fault)
    {
        Server.FailWith(fault);
        Assert.Equal(SandboxData.Of("PRJ1"), Run("Get-AhaIntegration -Product PRJ1").AssertNoErrors().Output.Count);
        Assert.Equal(IsTrueAnswer(fault) ? 1 : 2, Server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public void ASwitchGetsThrough(Fault fault)
    {
        Server.FailWith(fault, fault);
        Assert.True(
            Assert
                .Single(Run("Enable-AhaIntegration -Product PRJ1 -Id 804274302").AssertNoErrors().As<Integration>())
                .Enabled
        );
    }

    [Theory]
    [MemberData(nameof(Passing))]
    [InlineData(Fault.SeeOtherAfter)]
    public void ACreateIsNeverDoneTwice(Fault fault)
    {
        Server.FailWith(Fault.None, fault); // the list comes first
        var isDone = fault.ToString().EndsWith("After", StringComparison.Ordinal) || IsTrueAnswer(fault);
        var isSafeToRepeat =
            fault
            is Fault.RetryAfterSeconds
                or Fault.RetryAfterDate
                or Fault.RetryAfterUnderscore
                or Fault.RateLimitReset
                or Fault.RetryAfterZero
                or Fault.RetryAfterPast
                or Fault.RetryAfterTwice
                or Fault.RateLimitWithoutHint
                or Fault.MisdirectedBefore
                or Fault.TooEarlyBefore;

        var result = Run("New-AhaIntegration -Product OPS -ServiceName jira");

        var there = Shell.Run("Get-AhaIntegration -Product OPS -Connection $aha").AssertNoErrors().As<Integration>();
        if (isDone || isSafeToRepeat)
        {
            var created = Assert.Single(result.AssertNoErrors().As<Integration>());
            Assert.True(created.IsDetailed);
            Assert.Equal(created.Id, Assert.Single(there).Id);
            Assert.Equal(
                isDone && !IsTrueAnswer(fault),
                result.Warnings.Any(warning =>
                    warning.Contains("exactly one new jira of product OPS", StringComparison.Ordinal)
                )
            );
        }
        else
        {
            Assert.Equal(["OutcomeUnknown"], result.ErrorIds);
            Assert.Empty(there);
            Assert.Single(Run("New-AhaIntegration -Product OPS -ServiceName jira").AssertNoErrors().Output);
            Assert.Single(Shell.Run("Get-AhaIntegration -Product OPS -Connection $aha").Output);
        }
    }

    [Theory]
    [InlineData(Fault.Endless, "larger than 32 MiB")]
    [InlineData(Fault.Bomb, "larger than 32 MiB")]
    public void AnAnswerWithoutEndIsRefused(Fault fault, string words)
    {
        Server.NextFault = _ => fault;
        var result = Run("Get-AhaIntegration -Product PRJ1", timeout: 3600);

        Assert.Equal(["UnexpectedAnswer"], result.ErrorIds);
        Assert.Contains(words, result.ErrorText, StringComparison.Ordinal);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public void HeadersWithoutEndAreRefused()
    {
        Server.NextFault = _ => Fault.HugeHeaders;
        Assert.Equal(["ConnectionFailed"], Run("Get-AhaIntegration -Product PRJ1").ErrorIds);
    }

    [Fact]
    public void JsonDeeperThan64IsRefused()
    {
        var sandbox = new SandboxHandler();
        sandbox.Faults.Enqueue(() =>
            new HttpResponseMessage
            {
                Content = new StringContent(
                    "{\"integration\":{\"id\":\"1\",\"deep\":" + new string('[', 70) + new string(']', 70) + "}}"
                ),
            }
        );
        Assert.Equal(
            ["UnexpectedAnswer"],
            Run("Get-AhaIntegration -Product PRJ1 -Id 1", retries: 0, handler: sandbox).ErrorIds
        );
    }

    [Fact]
    public void AnErrorCarriesTheServersRequestId()
    {
        var sandbox = new SandboxHandler();
        sandbox.Faults.Enqueue(() =>
        {
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden)
            {
                Content = new StringContent(""),
            };
            response.Headers.Add("X-Request-Id", "req-42");
            return response;
        });
        Assert.Contains(
            "(request id req-42)",
            Run("Get-AhaProduct", handler: sandbox).ErrorText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WaitsAreWarnedOfAndDebugShowsNoSecret()
    {
        Server.FailWith(Fault.RetryAfterDate, Fault.RateLimitReset, Fault.RetryAfterSeconds, Fault.RetryAfterSeconds);
        var result = Run("Get-AhaIntegration -Product PRJ1 -Id 204584239 -Verbose -Debug").AssertNoErrors();

        Assert.Equal(
            5,
            result.Verbose.Count(line =>
                line.StartsWith("GET products/PRJ1/integrations/204584239 -> ", StringComparison.Ordinal)
            )
        );
        Assert.Contains(
            result.Verbose,
            line =>
                line.Contains("-> 429,", StringComparison.Ordinal)
                && line.Contains("attempt 1,", StringComparison.Ordinal)
        );
        Assert.Contains(
            result.Verbose,
            line => line.StartsWith("The server refuses more requests (429), ", StringComparison.Ordinal)
        );
        Assert.Contains(
            result.Progress,
            record => record is { SecondsRemaining: 1 or 2, RecordType: ProgressRecordType.Processing }
        );
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
        var debug = string.Join('\n', result.Debug);
        Assert.Contains("Authorization: ********", debug, StringComparison.Ordinal);
        Assert.Contains("********\":\"********\"", debug, StringComparison.Ordinal);
        Assert.DoesNotContain(result.As<Integration>()[0].RevealCallbackToken()!, debug, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer token", debug, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsOfTheConnectionAreCheckedAndUsed()
    {
        Assert.Equal(
            Enumerable.Repeat("ParameterArgumentValidationError", 3),
            Shell
                .Run(
                    "Connect-Aha -Sandbox -MaximumRetryCount -1; Connect-Aha -Sandbox -TimeoutSec 0; "
                        + "Connect-Aha -Sandbox -MaximumRequestsPerMinute 301"
                )
                .ErrorIds
        );

        Server.NextFault = _ => Fault.UnavailableBefore;
        var result = Shell.Run(
            $"Connect-Aha -BaseUri {Server.Origin} -Token $token -MaximumRetryCount 1",
            ("token", Shell.Secure("token"))
        );
        Assert.Equal(["ServerError"], result.ErrorIds);
        Assert.Equal(2, Server.Requests.Count);
    }

    private static bool IsTrueAnswer(Fault fault) => fault is Fault.SlowDrip or Fault.InvalidUtf8;
}
