using AhaIntegrations.Baseline;

namespace AhaIntegrations.Tests;

/// <summary>Two files: what changed between them, known only where the second one covers all.</summary>
public sealed class FileComparisonTests
{
    private const string Account = "\"covers\": \"account\",";

    [Fact]
    public void Changes_between_two_files_have_the_lines_of_both()
    {
        const string Before = """
            { "product": "P", "id": "1", "enabled": true, "name": "One" },
            { "product": "P", "id": "2", "enabled": true, "name": "Two" },
            { "product": "P", "id": "3", "name": "Three" }
            """;
        const string After = """
            { "product": "P", "id": "4", "name": "Four" },
            { "product": "P", "id": "2", "enabled": false, "name": "Zwei" }, { "product": "P", "id": "3" }
            """;

        Assert.Equal(
            [("Gone", "1", 6), ("Renamed", "2", 7), ("SwitchedOff", "2", 7), ("New", "4", 6)],
            Compare(Before, After).Select(row => (row.Kind, row.Id!, row.Line ?? 0))
        );
    }

    [Fact]
    public void Without_covers_the_second_file_proves_nothing_gone() =>
        Assert.Equal(
            ["Unreadable"],
            Compare("""{ "product": "P", "id": "1" }""", """{ "product": "P", "id": "2" }""", secondHead: "")
                .Where(row => row.Id == "1")
                .Select(row => row.Kind)
        );

    [Fact]
    public void The_same_wish_in_both_files_is_no_difference_and_a_new_one_is()
    {
        const string Wish = """{ "product": "N*", "service_name": "jira" }""";

        Assert.Empty(Compare(Wish, Wish));
        Assert.Equal(
            [("New", "slack", 7)],
            Compare(Wish, Wish + ",\n" + Wish.Replace("jira", "slack", StringComparison.Ordinal))
                .Select(row => (row.Kind, row.ServiceName!, row.Line ?? 0))
        );
    }

    [Fact]
    public void Health_is_compared_between_snapshots_only()
    {
        const string Before = """{ "product": "P", "id": "1", "enabled": true }""";
        const string After =
            """{ "product": "P", "id": "1", "enabled": true, "last_error_at": "2026-02-01T00:00:00Z" }""";
        var taken = (
            First: Account + "\"taken\": \"2026-01-01T00:00:00Z\",",
            Second: Account + "\"taken\": \"2026-02-01T01:00:00Z\","
        );

        var row = Assert.Single(Compare(Before, After, taken.First, taken.Second));

        Assert.Equal(("Health", "Healthy"), (row.Kind, row.Was));
        Assert.StartsWith("Failing: Failed ", row.Detail, StringComparison.Ordinal);
        Assert.Empty(Compare(Before, After));
    }

    private static IReadOnlyList<Difference> Compare(
        string first,
        string second,
        string firstHead = Account,
        string secondHead = Account
    ) =>
        BaselineComparison.Compare(
            BaselineText.Read(BaselineText.With(first, firstHead)),
            FileView.Of(BaselineText.Read(BaselineText.With(second, secondHead))),
            skipState: false
        );
}
