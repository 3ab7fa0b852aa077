using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>What PowerShell's own commands write of objects: readable, complete, and accepted back.</summary>
public sealed class ExportTests(Exports exports) : IClassFixture<Exports>
{
    [Fact]
    public async Task Json_needs_no_depth_and_holds_words()
    {
        var text = (await exports.PartsAsync())["json"];

        Assert.DoesNotContain("WARNING", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(
            [
                "Integration",
                "IntegrationHealth",
                "PauseResult",
                "Difference",
                "ChangeResult",
                "IntegrationJob",
                "CurrentUser",
            ],
            json.RootElement.EnumerateObject().Select(item => item.Name)
        );
        var integration = json.RootElement.GetProperty("Integration");
        Assert.Equal("********", integration.GetProperty("CallbackToken").GetString());
        Assert.Equal("on", integration.GetProperty("State").GetString());
        Assert.Equal("Project 1", integration.GetProperty("ProductName").GetString());
        Assert.Equal("Failing", json.RootElement.GetProperty("IntegrationHealth").GetProperty("Status").GetString());
        Assert.Equal("WasOff", json.RootElement.GetProperty("PauseResult").GetProperty("Action").GetString());
    }

    /// <summary>A file of rows holds no objects: what is nested, or a number of a word, would be lost in it.</summary>
    [Theory]
    [InlineData("Difference", "SwitchOn")]
    [InlineData("ChangeResult", "SwitchOn")]
    public async Task Rows_of_baselines_are_flat(string type, string action)
    {
        using var json = JsonDocument.Parse((await exports.PartsAsync())["json"]);
        var row = json.RootElement.GetProperty(type);

        Assert.Equal((action, "204584239"), (row.GetProperty("Action").GetString(), row.GetProperty("Id").GetString()));
        Assert.DoesNotContain(
            row.EnumerateObject(),
            column => column.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
        );
    }

    [Fact]
    public async Task Csv_of_changes_keeps_their_words()
    {
        var lines = (await exports.PartsAsync())["csv of changes"].Trim().Split('\n');

        Assert.StartsWith("\"Action\",\"Outcome\",\"Product\",\"Id\",", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"SwitchOn\",\"Done\",\"PRJ1\",\"204584239\",", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_do_not_repeat_the_address_of_the_user()
    {
        var parts = await exports.PartsAsync();

        Assert.DoesNotContain("@", parts["rows"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_begins_with_the_id_and_the_product_and_names_no_types()
    {
        var lines = (await exports.PartsAsync())["csv"].Trim().Split('\n');

        Assert.StartsWith("\"Id\",\"ProductKey\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("{\"\"jql_filter\"\":\"\"project = A\"\"", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("AhaIntegrations.", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from json")]
    [InlineData("from hashtables")]
    [InlineData("from csv")]
    [InlineData("from clixml")]
    public async Task Copies_of_integrations_are_accepted_back(string copies) =>
        Assert.Equal("on on on sandbox", (await exports.PartsAsync())[copies].Trim());
}
