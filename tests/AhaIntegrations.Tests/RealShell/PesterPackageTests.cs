namespace AhaIntegrations.Tests;

/// <summary>The same tests against the package: installed in an empty home, and found by its commands.</summary>
public sealed class PesterPackageTests
{
    public static async Task<IReadOnlyList<TheoryDataRow<PesterResult>>> Results()
    {
        var home = Directory.CreateTempSubdirectory();
        try
        {
            return await PesterRun.RunAsync("Package", [("HOME", home.FullName)], "-Package", UnpackedPackage.File);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void OfWhatWasInstalled(PesterResult result) => Assert.True(result.Result == "Passed", result.Text);
}
