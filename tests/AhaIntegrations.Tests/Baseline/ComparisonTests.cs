using AhaIntegrations.Baseline;

namespace AhaIntegrations.Tests;

/// <summary>Comparisons of a baseline with an account that is data.</summary>
public abstract class ComparisonTests
{
    private protected AccountView View { get; } = new();

    private protected IReadOnlyList<Difference> Compare(string entries, string head = "", bool skipState = false) =>
        BaselineComparison.Compare(BaselineText.Read(BaselineText.With(entries, head)), View, skipState);

    private protected void State(string id, bool isOn, string? template = null)
    {
        List("PRJ1", [Row(id, "jira")]);
        View.Add(id, new StateView(Full(id, isOn, template)));
    }

    private protected void List(string? product, Integration[] rows, string? problem = null) =>
        View.Add(new ListView(View.ScopeOf(product), rows, problem));

    private protected static Integration Row(string id, string service, string? name = null) =>
        new()
        {
            Id = id,
            ServiceName = service,
            Name = name ?? service,
        };

    private protected static Integration Full(string id, bool isOn, string? template) =>
        new()
        {
            Id = id,
            ServiceName = "jira",
            Name = "jira",
            Enabled = isOn,
            TemplateId = template,
        };
}
