namespace AhaIntegrations.Tests;

/// <summary>
/// The tests of tests/Pester, as users see the module: in a complete PowerShell, against what was built. All run at
/// once when the rows are asked for, and only when this test is run: a list, or a run of others, costs nothing.
/// </summary>
public sealed class PesterTests
{
    public static Task<IReadOnlyList<TheoryDataRow<PesterResult>>> Results() => PesterRun.RunAsync("Build", []);

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void OfWhatWasBuilt(PesterResult result) => Assert.True(result.Result == "Passed", result.Text);
}
