namespace AhaIntegrations.Tests;

/// <summary>
/// Reads overlap, writes do not unless asked to, and everything comes out in the order in which it went in.
/// </summary>
public sealed class WindowTests : IAsyncLifetime
{
    private const string ThreeTimesThreeProducts = "'PRJ1','PRJ2','PRJ3','PRJ1','PRJ2','PRJ3','PRJ1','PRJ2'";

    private readonly GateHandler gate = new();
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(gate);
        shell.Connect(server);
    }

    public async ValueTask DisposeAsync()
    {
        gate.Open();
        shell.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>No request is answered before all the expected ones are there: fewer at once would never end.</summary>
    [Theory]
    [InlineData(ThreeTimesThreeProducts + " | Get-AhaIntegration", 8)]
    [InlineData(ThreeTimesThreeProducts + " | Get-AhaIntegration -ThrottleLimit 4", 4)]
    [InlineData("Get-AhaIntegration -Product " + ThreeTimesThreeProducts, 8)]
    [InlineData("Get-AhaIntegration PRJ1 31907509,36231792,186281709,204584239 -ThrottleLimit 2", 2)]
    [InlineData(
        "@{ Product = 'PRJ1'; Id = 31907509 }, @{ Product = 'PRJ1'; Id = 36231792 } | "
            + "Get-AhaIntegration -ThrottleLimit 2",
        2
    )]
    [InlineData("Enable-AhaIntegration PRJ1 31907509,36231792,186281709,204584239 -ThrottleLimit 2", 2)]
    [InlineData("'PRJ1','PRJ2' | New-AhaIntegration -ServiceName trello -ThrottleLimit 2", 2)]
    public void AsManyAsAllowedAreUnderWayAtOnce(string line, int expected)
    {
        gate.Expected = expected;
        shell.Run(line).AssertNoErrors();
        Assert.Equal(expected, gate.Most);
    }

    [Fact]
    public void TheDetailsOfOneListOverlap()
    {
        var rows = SandboxData.Of("PRJ2");
        gate.Path = "/integrations/";
        gate.Expected = rows;
        var result = shell.Run($"Get-AhaIntegration PRJ2 -Detailed -ThrottleLimit {rows}").AssertNoErrors();
        Assert.Equal(rows, result.Output.Count);
        Assert.Equal(rows, gate.Most);
    }

    [Fact]
    public void WritesGoOneByOneUnlessToldOtherwise()
    {
        shell
            .Run(
                "Get-AhaIntegration PRJ1 | Enable-AhaIntegration; 'PRJ1','PRJ2','PRJ3' | "
                    + "New-AhaIntegration -ServiceName jira"
            )
            .AssertNoErrors();
        Assert.Equal(1, gate.Most);
    }

    [Fact]
    public void OutputKeepsTheOrderOfTheInput()
    {
        var detailed = shell
            .Run(ThreeTimesThreeProducts + " | Get-AhaIntegration -Detailed")
            .AssertNoErrors()
            .As<Integration>();
        var single = shell
            .Run(ThreeTimesThreeProducts + " | Get-AhaIntegration -Detailed -ThrottleLimit 1")
            .AssertNoErrors()
            .As<Integration>();

        Assert.Equal(3 * SandboxData.Of("PRJ1", "PRJ2") + 2 * SandboxData.Of("PRJ3"), detailed.Count);
        Assert.Equal(single.Select(row => (row.ProductKey, row.Id)), detailed.Select(row => (row.ProductKey, row.Id)));
        Assert.All(detailed, row => Assert.True(row.IsDetailed), throwIfEmpty: true);
    }

    [Fact]
    public void ErrorsComeInTheirPlace()
    {
        var lines = shell
            .Run(
                "'PRJ3', 'PRJ9', 'A/B', 'PRJ3', @{ Product = 'PRJ3'; Id = 5 }, 'PRJ3' | "
                    + "Get-AhaIntegration -Detailed 2>&1 | ForEach-Object { if ($_ -is "
                    + "[AhaIntegrations.Integration]) { 'row' } else { $_.FullyQualifiedErrorId.Split(',')[0] "
                    + "} }"
            )
            .AssertNoErrors();
        Assert.Equal(
            ["row", "NotFound", "InvalidProduct", "row", "NotFound", "row"],
            lines.Output.Select(line => (string)line.BaseObject)
        );
    }

    /// <summary>
    /// Input arrives, ever more slowly, until the first result is seen; and it is seen before the window is full.
    /// </summary>
    [Fact]
    public void WhatIsFinishedIsGivenWhenTheNextInputArrives()
    {
        AnswerWhenSent("/PRJ3/integrations", "/PRJ9/integrations", 1);
        var result = shell.Run(
            """
            $global:seen = $false
            & {
                'PRJ3'
                for ($n = 1; $n -lt 60 -and -not $seen; $n++) { [System.Threading.Thread]::Sleep(50 * $n); 'PRJ9' }
                $global:inputs = $n
            } |
                Get-AhaIntegration -ThrottleLimit 64 -ErrorAction SilentlyContinue |
                ForEach-Object { $global:seen = $true }
            $inputs
            """
        );
        Assert.InRange((int)result.Output[0].BaseObject, 2, 59);
    }

    [Fact]
    public void APipelineThatHasEnoughSwitchesNoFurther()
    {
        shell
            .Run("do { Get-AhaIntegration PRJ1 | Enable-AhaIntegration | ForEach-Object { break } } while ($false)")
            .AssertNoErrors();
        Assert.Single(server.Writes);
    }

    [Fact]
    public async Task APipelineThatHasEnoughEndsWhatIsUnderWay()
    {
        gate.Path = "/PRJ1/integrations/36231792";
        gate.Expected = 99;
        AnswerWhenSent("/PRJ1/integrations/31907509", gate.Path, 1);
        shell
            .Run(
                "do { 'PRJ1','PRJ2','PRJ3' | Get-AhaIntegration -Detailed -ThrottleLimit 3 | "
                    + "ForEach-Object { break } } while ($false)"
            )
            .AssertNoErrors();

        await Patience.UntilAsync(() =>
            server.Abandoned.Any(request => request.EndsWith("36231792", StringComparison.Ordinal))
        );
        Assert.InRange(server.Requests.Count, 4, SandboxData.Of("PRJ1", "PRJ2", "PRJ3") + 3);
    }

    [Fact]
    public void AFailureGivesItsPlaceInTheWindowFree() =>
        Assert.Single(
            shell
                .Run(
                    "1..9 | ForEach-Object { \"PRJ9\" } | Get-AhaIntegration -ThrottleLimit 2 -ErrorAction "
                        + "SilentlyContinue; Get-AhaIntegration -Product PRJ9,PRJ9,PRJ9,PRJ3 -Detailed "
                        + "-ThrottleLimit 2 -ErrorAction SilentlyContinue"
                )
                .Output
        );

    [Fact]
    public async Task AnErrorDownstreamCancelsWhatIsUnderWay()
    {
        gate.Path = "/PRJ2/integrations";
        gate.Expected = 99;
        AnswerWhenSent("/PRJ3/integrations", gate.Path, 2);
        var result = shell.Run("'PRJ3','PRJ2','PRJ2' | Get-AhaIntegration | ForEach-Object { throw 'enough' }");

        Assert.Equal(["enough"], result.ErrorIds);
        await Patience.UntilAsync(() => server.Abandoned.Count == 2);
    }

    [Fact]
    public async Task CtrlCEndsAllThatIsUnderWay()
    {
        gate.Expected = 9;
        await shell
            .RunUntilStopped(ThreeTimesThreeProducts + " | Get-AhaIntegration", () => server.Requests.Count == 8)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        await Patience.UntilAsync(() => server.Abandoned.Count == 8);
        Assert.Equal(8, server.Requests.Count);
    }

    [Fact]
    public void ABadTokenEndsAllThatIsUnderWay()
    {
        using var other = new Shell();
        other
            .Run($"$null = Connect-Aha -BaseUri {server.Origin} -Token $t -SkipCheck", ("t", Shell.Secure("wrong")))
            .AssertNoErrors();

        Assert.Equal(["Unauthorized"], other.Run(ThreeTimesThreeProducts + " | Get-AhaIntegration").ErrorIds);
    }

    [Fact]
    public void WhatIfIsAskedInOrderAndStartsNothing()
    {
        var text = shell.Show("Enable-AhaIntegration PRJ1 31907509,36231792,186281709 -ThrottleLimit 3 -WhatIf");

        Assert.Empty(server.Writes);
        Assert.Equal(3, text.Split('\n').Length);
        Assert.True(
            text.IndexOf("31907509", StringComparison.Ordinal) < text.IndexOf("36231792", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void AWindowThatMakesNoSenseIsRefused(int limit) =>
        Assert.Equal(
            ["ParameterArgumentValidationError"],
            shell.Run($"Get-AhaIntegration -ThrottleLimit {limit}").ErrorIds
        );

    /// <summary>Holds a request back until so many of another kind have arrived.</summary>
    private void AnswerWhenSent(string held, string awaited, int count) =>
        server.NextFault = line =>
        {
            if (line.Contains(held, StringComparison.Ordinal))
            {
                SpinWait.SpinUntil(
                    () =>
                        server.Requests.Count(request => request.Contains(awaited, StringComparison.Ordinal)) >= count,
                    Patience.Limit
                );
            }

            return Fault.None;
        };
}
