namespace AhaIntegrations.Tests;

/// <summary>Namespaces use each other in one direction only. The picture in the documentation is this graph.</summary>
public class NamespaceGraphTests
{
    /// <summary>All namespaces, from the bottom to the top: each uses only those before it.</summary>
    private static readonly string[] Layers =
    [
        "AhaIntegrations.Files",
        "AhaIntegrations.Text",
        "AhaIntegrations",
        "AhaIntegrations.Api.Json",
        "AhaIntegrations.Api.Http",
        "AhaIntegrations.Api.Calls",
        "AhaIntegrations.Api.Creation",
        "AhaIntegrations.Api",
        "AhaIntegrations.Api.Sandbox",
        "AhaIntegrations.Errors",
        "AhaIntegrations.Journals",
        "AhaIntegrations.Pipeline",
        "AhaIntegrations.Session",
        "AhaIntegrations.Health",
        "AhaIntegrations.Binding",
        "AhaIntegrations.Inventory",
        "AhaIntegrations.Changes",
        "AhaIntegrations.Report",
        "AhaIntegrations.Baseline",
        "AhaIntegrations.Completion",
        "AhaIntegrations.Commands",
        "AhaIntegrations.Lifetime",
    ];

    private static readonly NamespaceGraph Graph = NamespaceGraph.Read(
        ModuleAssembly.Path,
        Path.Combine(Path.GetDirectoryName(ModuleAssembly.Path)!, "AhaIntegrations.Api.dll")
    );

    [Fact]
    public void Every_namespace_has_a_layer() => Assert.Equal(Layers.Order(), Graph.Arrows.Keys.Order());

    [Fact]
    public void Arrows_point_down()
    {
        TestContext.Current.TestOutputHelper!.WriteLine(Graph.Draw(Layers.Reverse()));
        var wrong = Graph
            .Arrows.SelectMany(node => node.Value.Select(target => (From: node.Key, To: target)))
            .Where(arrow => Array.IndexOf(Layers, arrow.To) >= Array.IndexOf(Layers, arrow.From))
            .Select(arrow => $"{arrow.From} -> {arrow.To}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_documentation_shows_this_graph()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md")).ReplaceLineEndings("\n");

        Assert.Contains($"```\n{Graph.Draw(Layers.Reverse())}\n```", page, StringComparison.Ordinal);
    }
}
