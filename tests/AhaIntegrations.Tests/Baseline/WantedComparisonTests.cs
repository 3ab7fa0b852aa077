using AhaIntegrations.Baseline;

namespace AhaIntegrations.Tests;

/// <summary>Entries without an id: at least one of the service, and never one too many.</summary>
public sealed class WantedComparisonTests : ComparisonTests
{
    [Fact]
    public void An_entry_without_id_wants_at_least_one_of_the_service()
    {
        List("PRJ1", [Row("1", "jira"), Row("2", "jira")]);
        List("PRJ2", []);
        View.SetProducts([ProductKey.Parse("PRJ1"), ProductKey.Parse("PRJ2"), ProductKey.Parse("OPS")], null);

        var row = Assert.Single(
            Compare("""{ "product": "PRJ*", "service_name": "jira", "enabled": true }""", skipState: true)
        );

        Assert.Equal(("Missing", "Create", "PRJ2", true), (row.Kind, row.Action, row.Product, row.Enabled));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("5", 0)]
    [InlineData("6", 1)]
    public void A_template_is_satisfied_by_an_equal_one_and_by_none(string? actual, int missing)
    {
        State("1", true, actual);

        var rows = Compare("""{ "product": "PRJ1", "service_name": "jira", "template_id": "5" }""");

        Assert.Equal(missing, rows.Count(row => row is { Kind: "Missing", Action: "Create", TemplateId: "5" }));
        Assert.Equal(missing, rows.Count);
    }

    [Fact]
    public void A_template_that_could_not_be_read_never_leads_to_a_create()
    {
        List("PRJ1", [Row("1", "jira")]);
        View.Add("1", new StateView(null, "500"));

        Assert.Equal(
            [("Unreadable", null)],
            Compare("""{ "product": "PRJ1", "service_name": "jira", "template_id": "5" }""")
                .Select(row => (row.Kind, row.Action))
        );
    }

    [Fact]
    public void Entries_that_one_create_satisfies_lead_to_one()
    {
        List("PRJ1", []);
        View.SetProducts([ProductKey.Parse("PRJ1")], null);

        var row = Assert.Single(
            Compare(
                """
                { "product": "P*", "service_name": "jira", "template_id": "5" },
                { "product": "PRJ1", "service_name": "jira", "template_id": "5", "enabled": false },
                { "product": "PRJ1", "service_name": "jira" }
                """
            )
        );

        Assert.Equal(("Create", "5", false), (row.Action, row.TemplateId, row.Enabled));
    }

    [Fact]
    public void Entries_that_contradict_each_other_in_a_product_are_ambiguous()
    {
        List("PRJ1", []);
        View.SetProducts([ProductKey.Parse("PRJ1")], null);

        var row = Assert.Single(
            Compare(
                """
                { "product": "P*", "service_name": "jira", "enabled": true },
                { "product": "PRJ1", "service_name": "jira", "enabled": false }
                """
            )
        );

        Assert.Equal(("Ambiguous", null, "Lines 6 and 7 want it both on and off."), (row.Kind, row.Action, row.Detail));
    }

    [Fact]
    public void Of_several_that_are_off_none_is_chosen()
    {
        List("PRJ1", [Row("1", "jira"), Row("2", "jira")]);
        View.Add("1", new StateView(Full("1", false, null)));
        View.Add("2", new StateView(Full("2", false, null)));
        const string Entry = """{ "product": "PRJ1", "service_name": "jira", "enabled": true }""";

        Assert.Equal(("Ambiguous", null), Compare(Entry).Select(row => (row.Kind, row.Action)).Single());

        View.Add("2", new StateView(Full("2", true, null)));
        Assert.Empty(Compare(Entry));
    }
}
