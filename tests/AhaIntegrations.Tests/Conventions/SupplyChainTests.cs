using System.Text.Json;
using System.Text.RegularExpressions;

namespace AhaIntegrations.Tests;

/// <summary>What is built and run from outside is named exactly, and where it can be, by its hash.</summary>
public sealed partial class SupplyChainTests
{
    private static readonly string Workflow = File.ReadAllText(
        Path.Combine(Repository.Root, ".github", "workflows", "ci.yml")
    );

    private static readonly string Gate = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));

    public static TheoryData<string> Projects() =>
        new(
            Directory
                .EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
                .Select(file => Path.GetRelativePath(Repository.Root, file))
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Packages_of_every_project_are_locked_by_hash(string project)
    {
        var file = Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");
        using var locked = JsonDocument.Parse(File.ReadAllText(file));
        var packages = locked
            .RootElement.GetProperty("dependencies")
            .EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project");

        Assert.All(packages, package => Assert.True(package.Value.TryGetProperty("contentHash", out _), package.Name));
    }

    [Fact]
    public void Ci_and_the_gate_restore_what_is_locked()
    {
        Assert.Contains("RestoreLockedMode: true", Workflow, StringComparison.Ordinal);
        Assert.Contains("export RestoreLockedMode=true", Gate, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_are_named_by_commit() =>
        Assert.All(Uses().Matches(Workflow), use => Assert.Matches("@[0-9a-f]{40} # v", use.Value), throwIfEmpty: true);

    [Fact]
    public void Nothing_is_installed_without_a_version_or_a_check()
    {
        Assert.DoesNotContain("-SkipPublisherCheck", Workflow, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"--version ""?[^""\n]*\*", Workflow);
        Assert.All(
            Install().Matches(Workflow),
            line => Assert.Matches("-RequiredVersion|--version", line.Value),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void Published_package_is_attested_before_it_is_published() =>
        Assert.Matches(@"(?s)publish:.*attestations: write.*attest-build-provenance@.*build\.ps1 Publish", Workflow);

    [GeneratedRegex(@"uses: .*")]
    private static partial Regex Uses();

    [GeneratedRegex(@"(Install-Module|tool install) .*")]
    private static partial Regex Install();
}
