using System.Text;
using AhaIntegrations.Baseline;

namespace AhaIntegrations.Tests;

/// <summary>What is written: a line for each integration, always the same bytes, and readable again.</summary>
public sealed class BaselineWriterTests
{
    private static readonly BaselineEntry[] Entries =
    [
        Entry("PRJ2", "9", "jira", true),
        Entry("PRJ1", "10", "jira", false),
        Entry("PRJ1", "9", "jira", true),
        Entry(null, "7", "slack", null),
        Entry("PRJ1", "8", "github_issues", true),
    ];

    [Fact]
    public void It_is_sorted_with_one_integration_on_a_line() =>
        Assert.Equal(
            """
            {
              "$schema": "AhaIntegrations.Baseline.schema.json",
              "format": "AhaIntegrations baseline",
              "version": 1,
              "address": "https://acme.aha.io/api/v1",
              "covers": ["A", "PRJ1"],
              "integrations": [
                { "id": "7", "service_name": "slack", "name": "n7" },
                { "product": "PRJ1", "id": "8", "service_name": "github_issues", "enabled": true, "name": "n8" },
                { "product": "PRJ1", "id": "9", "service_name": "jira", "enabled": true, "name": "n9" },
                { "product": "PRJ1", "id": "10", "service_name": "jira", "enabled": false, "name": "n10" },
              ],
            }

            """.ReplaceLineEndings("\n"),
            Text(Entries, new() { Products = [ProductKey.Parse("PRJ1"), ProductKey.Parse("A")] })
        );

    [Fact]
    public void The_order_of_reading_does_not_matter()
    {
        var expected = Text(Entries, BaselineCoverage.Nowhere);

        Assert.Equal(expected, Text([.. Entries.Reverse()], BaselineCoverage.Nowhere));
        Assert.DoesNotContain("covers", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_that_is_repeated_the_entry_with_a_state_stays()
    {
        var text = Text([.. Entries, Entry("A", "10", "jira", null)], BaselineCoverage.Nowhere);

        Assert.Equal(Text(Entries, BaselineCoverage.Nowhere), text);
    }

    [Fact]
    public void One_more_integration_is_one_more_line()
    {
        var before = Text(Entries, BaselineCoverage.Nowhere).Split('\n');
        var after = Text([.. Entries, Entry("PRJ9", "11", "jira", true)], BaselineCoverage.Nowhere).Split('\n');

        Assert.Empty(before.Except(after));
        Assert.Single(after.Except(before));
    }

    [Fact]
    public void Names_in_any_language_come_back_and_hidden_characters_are_escaped()
    {
        const string Name = "日本 \"R&D\" \\ é 😀 \u202e \u001b[2J \ufeff \u2028 \n";
        var text = Text([Entry("P", "1", "jira", true) with { Name = Name }], BaselineCoverage.Nowhere);

        Assert.Contains("日本 \\\"R&D\\\" \\\\ é", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => c is '\u202e' or '\u001b' or '\ufeff' or '\u2028');
        Assert.Equal(Name, Assert.Single(BaselineText.Read(text).Entries).Name);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_still_gives_a_readable_file() =>
        Assert.Equal(
            "a\ufffdb",
            Assert
                .Single(
                    BaselineText
                        .Read(Text([Entry("P", "1", "x", null) with { Name = "a\ud800b" }], BaselineCoverage.Nowhere))
                        .Entries
                )
                .Name
        );

    [Fact]
    public void Only_a_snapshot_has_times()
    {
        var time = new DateTimeOffset(2026, 1, 31, 13, 0, 0, TimeSpan.FromHours(1));
        var entry = Entry("P", "1", "jira", true) with { UpdatedAt = time, LastErrorAt = time };
        var text = Text([entry], BaselineCoverage.Nowhere, time);

        Assert.Contains("\"last_error_at\": \"2026-01-31T12:00:00.000Z\" },", text, StringComparison.Ordinal);
        Assert.Equal(time, BaselineText.Read(text).Taken);
        Assert.Equal(time, BaselineText.Read(text).Entries[0].UpdatedAt);
        Assert.DoesNotContain("2026", Text([entry], BaselineCoverage.Nowhere), StringComparison.Ordinal);
    }

    private static BaselineEntry Entry(string? product, string id, string service, bool? enabled) =>
        new()
        {
            Product = product,
            Id = NumericId.Parse(id),
            ServiceName = service,
            Enabled = enabled,
            Name = $"n{id}",
        };

    private static string Text(BaselineEntry[] entries, BaselineCoverage covers, DateTimeOffset? taken = null) =>
        Encoding.UTF8.GetString(
            BaselineWriter.Write(
                new BaselineDocument
                {
                    Address = new Uri(BaselineText.Address),
                    Entries = entries,
                    Covers = covers,
                    Taken = taken,
                }
            )
        );
}
