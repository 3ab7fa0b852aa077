using AhaIntegrations.Baseline;

namespace AhaIntegrations.Tests;

/// <summary>What is a difference and what is not. Pure: the account is data.</summary>
public sealed class BaselineComparisonTests : ComparisonTests
{
    [Fact]
    public void An_integration_is_its_id_whatever_its_service()
    {
        List("PRJ1", [Row("1", "jira", "Other")]);

        var row = Assert.Single(
            Compare("""{ "product": "PRJ1", "id": "1", "service_name": "slack", "name": "Jira" }""")
        );

        Assert.Equal(("Renamed", null, "Jira", "Other"), (row.Kind, row.Action, row.Was, row.Name));
        Assert.Equal(("b.jsonc", 6, "jira"), (row.File, row.Line, row.ServiceName));
    }

    [Fact]
    public void A_missing_id_is_gone_and_never_created()
    {
        List("PRJ1", [Row("2", "jira")]);

        var row = Assert.Single(Compare("""{ "product": "PRJ1", "id": "1", "service_name": "jira" }"""));

        Assert.Equal(("Gone", null, "1"), (row.Kind, row.Action, row.Id));
    }

    [Theory]
    [InlineData("{ \"product\": \"PRJ1\", \"id\": \"1\" }")]
    [InlineData("{ \"product\": \"PRJ1\", \"service_name\": \"jira\" }")]
    public void A_list_that_was_not_read_to_its_end_shows_nothing_as_gone_or_missing(string entry)
    {
        List("PRJ1", [Row("2", "slack")], "page 2 failed");

        var row = Assert.Single(Compare(entry));

        Assert.Equal(("Unreadable", null, "Page 2 failed."), (row.Kind, row.Action, row.Detail));
    }

    [Fact]
    public void What_an_incomplete_list_holds_is_known()
    {
        List("PRJ1", [Row("1", "jira")], "page 2 failed");

        Assert.Empty(
            Compare("{ \"product\": \"PRJ1\", \"id\": \"1\" }, { \"product\": \"PRJ1\", \"service_name\": \"jira\" }")
        );
    }

    [Theory]
    [InlineData(true, false, "SwitchedOff", "SwitchOn", "on")]
    [InlineData(false, true, "SwitchedOn", "SwitchOff", "off")]
    public void A_state_that_is_stated_is_compared(bool wanted, bool isOn, string kind, string action, string was)
    {
        State("1", isOn);

        var row = Assert.Single(
            Compare($$"""{ "product": "PRJ1", "id": "1", "enabled": {{(wanted ? "true" : "false")}} }""")
        );

        Assert.Equal((kind, action, was, isOn), (row.Kind, row.Action, row.Was, row.Enabled));
    }

    [Fact]
    public void What_is_not_stated_is_not_compared()
    {
        State("1", false, template: "9");

        Assert.Empty(Compare("""{ "product": "PRJ1", "id": "1" }"""));
    }

    [Fact]
    public void Another_template_needs_a_person()
    {
        State("1", true, template: "9");

        var row = Assert.Single(Compare("""{ "product": "PRJ1", "id": "1", "template_id": "8" }"""));

        Assert.Equal(("OtherTemplate", null, "8", "9"), (row.Kind, row.Action, row.Was, row.TemplateId));
    }

    [Fact]
    public void A_state_that_could_not_be_read_is_unreadable()
    {
        List("PRJ1", [Row("1", "jira")]);
        View.Add("1", new StateView(null, "403", IsNotFound: false));

        Assert.Equal(
            "Unreadable",
            Assert.Single(Compare("""{ "product": "PRJ1", "id": "1", "enabled": true }""")).Kind
        );
        Assert.Empty(Compare("""{ "product": "PRJ1", "id": "1", "enabled": true }""", skipState: true));
    }

    [Fact]
    public void Unlisted_integrations_are_new_only_where_the_file_covers_all_and_once()
    {
        List(null, [Row("1", "slack")]);
        List("PRJ1", [Row("1", "slack"), Row("2", "jira"), Row("3", "jira")]);
        List("PRJ2", [Row("2", "jira"), Row("4", "trello")]);
        View.SetProducts([ProductKey.Parse("PRJ1"), ProductKey.Parse("PRJ2")], null);
        const string Entry = """{ "id": "1" }, { "product": "PRJ1", "id": "3" }""";

        Assert.Empty(Compare(Entry));
        Assert.Equal(["2"], Compare(Entry, "\"covers\": [\"PRJ1\"],").Select(row => row.Id));
        Assert.Equal(
            [("New", "2", "PRJ1"), ("New", "4", "PRJ2")],
            Compare(Entry, "\"covers\": \"account\",").Select(row => (row.Kind, row.Id, row.Product))
        );
    }

    [Fact]
    public void What_an_entry_without_id_accepts_is_not_new()
    {
        List("PRJ1", [Row("1", "jira"), Row("2", "slack")]);

        Assert.Equal(
            ["2"],
            Compare("""{ "product": "PRJ1", "service_name": "jira" }""", "\"covers\": [\"PRJ1\"],")
                .Select(row => row.Id)
        );
    }

    [Fact]
    public void A_covered_product_that_can_not_be_read_is_unreadable()
    {
        List("PRJ1", [], "403");

        Assert.Equal(
            [("Unreadable", "PRJ1", 3)],
            Compare("", "\"covers\": [\"PRJ1\"],").Select(row => (row.Kind, row.Product, row.Line ?? 0))
        );
    }

    [Fact]
    public void A_pattern_that_matches_no_visible_product_is_unreadable()
    {
        View.SetProducts([ProductKey.Parse("PRJ1")], null);
        Assert.Equal("Unreadable", Assert.Single(Compare("""{ "product": "NEW*", "service_name": "jira" }""")).Kind);
    }

    [Fact]
    public void A_product_that_is_named_by_its_id_is_the_same_product()
    {
        View.SetProducts([new Product { Id = "131", Key = "PRJ1" }], BaselineCoverage.Nowhere, null);
        List("PRJ1", []);

        Assert.Single(
            Compare("""{ "product": "P*", "service_name": "jira" }, { "product": "131", "service_name": "jira" }""")
        );
    }

    [Fact]
    public void A_template_that_is_switched_names_its_heirs()
    {
        State("1", false);
        View.Add("2", new StateView(Full("2", true, template: "1")));
        List("PRJ1", [Row("1", "jira"), Row("2", "jira")]);

        var row = Assert.Single(
            Compare(
                """{ "product": "PRJ1", "id": "1", "enabled": true }, { "product": "PRJ1", "id": "2", "enabled": true }"""
            )
        );

        Assert.StartsWith("It is the template of jira (2) of", row.Detail, StringComparison.Ordinal);
    }
}
