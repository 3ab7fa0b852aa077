using System.Text;
using System.Text.Json;
using AhaIntegrations.Baseline;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>What a baseline may hold, and how each mistake in it is reported: with its line, all at once.</summary>
public sealed class BaselineReaderTests
{
    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var document = BaselineText.Read(
            BaselineText.With(
                """
                    { "id": "578818383", "service_name": "slack", "name": "Aha! (to Slack)" },
                    { "product": "PRJ1", "id": "204584239", "service_name": "jira", "enabled": true, "name": "Jira" },
                    /* a roll-out */
                    { "product": "NEW*", "service_name": "jira", "template_id": "583937884", "enabled": true }, // more
                """,
                "\"covers\": \"account\", \"$schema\": \"x\","
            )
        );

        Assert.True(document.Covers.IsAccount);
        Assert.True(document.BelongsTo(new Uri("https://ACME.aha.io/api/v1/")));
        Assert.False(document.BelongsTo(new Uri("https://other.aha.io/api/v1")));
        Assert.Equal([6, 7, 9], document.Entries.Select(entry => entry.Line));
        Assert.Equal([null, "PRJ1", "NEW*"], document.Entries.Select(entry => entry.Product));
        Assert.Equal([false, false, true], document.Entries.Select(entry => entry.HasPattern));
        Assert.Equal([null, true, true], document.Entries.Select(entry => entry.Enabled));
        Assert.Equal("583937884", document.Entries[2].TemplateId?.Value);
    }

    [Theory]
    [InlineData("{ \"id\": \"1\", \"enabeld\": true }", "line 6: the field \"enabeld\" is not known")]
    [InlineData("{ \"id\": 204584239 }", "line 6: \"id\" is a number; put it in quotes")]
    [InlineData("{ \"id\": \"12x\" }", "line 6: \"id\": '12x' is not the id of an integration")]
    [InlineData("{ \"id\": \"1\", \"id\": \"2\" }", "line 6: the field \"id\" is there already, on line 6")]
    [InlineData("{ \"id\": \"\" }", "line 6: \"id\" is empty; omit it")]
    [InlineData("{ \"id\": null, \"service_name\": \"jira\" }", "line 6: \"id\" is null, not a text")]
    [InlineData("{ \"product\": null, \"id\": \"1\" }", "line 6: \"product\" is null, not a text")]
    [InlineData("{ \"product\": \" \", \"id\": \"1\" }", "line 6: \"product\" is empty; omit it")]
    [InlineData("{ \"product\": \"A/B\", \"id\": \"1\" }", "line 6: \"product\": 'A/B' can't be a product key")]
    [InlineData("{ \"product\": \"P*\", \"id\": \"1\" }", "line 6: an integration with an id belongs to one product")]
    [InlineData(
        "{ \"product\": \"P[2\", \"service_name\": \"jira\" }",
        "line 6: \"product\": 'P[2' is not a wildcard patt"
    )]
    [InlineData("{ \"id\": \"1\", \"enabled\": \"true\" }", "line 6: \"enabled\" is a text, not true or false")]
    [InlineData("{ \"id\": \"1\", \"last_error_at\": \"soon\" }", "line 6: \"last_error_at\" is not a time")]
    [InlineData("{ \"product\": \"PRJ1\" }", "line 6: an integration has an \"id\", or the \"service_name\"")]
    [InlineData("{ \"service_name\": \"Jira Cloud\" }", "line 6: \"service_name\": 'Jira Cloud' is not a service name")]
    [InlineData("{ \"service_name\": \"x\", \"template_id\": \"1\" }", "line 6: a template is documented for integrat")]
    [InlineData("\"1\"", "line 6: an integration is an object, not a text")]
    [InlineData("{ \"id\": \"1\" } { \"id\": \"2\" }", "line 6: it is not valid JSON")]
    [InlineData("{ \"id\": \"\\ud800\" }", "line 6: it is not valid JSON")]
    public void Each_mistake_names_its_line(string entry, string message)
    {
        var problem = BaselineText.Refuse(BaselineText.With(entry));

        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorId.InvalidBaseline, problem.Id);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var problem = BaselineText.Refuse(
            BaselineText.With(
                "{ \"id\": 1 },\n{ \"enabeld\": true, \"id\": \"2\" },\n{ \"id\": \"2\" }",
                "\"covers\": [],"
            )
        );

        Assert.Equal(
            ["line 3:", "line 6:", "line 7:", "line 8:"],
            problem.Message.Split('\n').Skip(1).Select(line => line.Trim()[..7])
        );
        Assert.Contains("line 8: the id 2 is there already, on line 7", problem.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorId.InvalidBaseline, problem.Id);
    }

    [Theory]
    [InlineData(
        "{ \"id\": \"5\" },\n\n{ \"product\": \"X\", \"id\": \"5\" }",
        "line 8: the id 5 is there already, on line 6"
    )]
    [InlineData(
        "{ \"product\": \"X\", \"service_name\": \"jira\" },\n"
            + "{ \"product\": \"X\", \"service_name\": \"jira\", \"enabled\": true }",
        "line 7: the same entry without an id is there already, on line 6"
    )]
    public void Contradicting_entries_name_both_lines(string entries, string message)
    {
        var problem = BaselineText.Refuse(BaselineText.With(entries));

        Assert.Equal(message, problem.Message);
        Assert.Equal(ErrorId.ContradictingEntries, problem.Id);
    }

    [Fact]
    public void Entries_without_id_may_differ_in_product_service_or_template() =>
        Assert.Equal(
            4,
            BaselineText
                .Read(
                    BaselineText.With(
                        """
                        { "product": "X", "service_name": "jira" }, { "product": "Y", "service_name": "jira" },
                        { "product": "X", "service_name": "slack" },
                        { "product": "X", "service_name": "jira", "template_id": "1" }
                        """
                    )
                )
                .Entries.Count
        );

    [Fact]
    public void A_file_that_was_cut_off_anywhere_is_refused_with_a_line()
    {
        var text = BaselineText
            .With("{ \"product\": \"PRJ1\", \"id\": \"1\", \"enabled\": true },\n{ \"id\": \"2\" }")
            .TrimEnd();

        for (var length = 0; length < text.Length; length++)
        {
            Assert.StartsWith("line ", BaselineText.Refuse(text[..length]).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}", nameof(ErrorId.NotABaseline), "line 1: it has no \"format\"")]
    [InlineData("[1]", nameof(ErrorId.NotABaseline), "line 1: it has no \"format\"")]
    [InlineData("", nameof(ErrorId.InvalidBaseline), "line 1: it is not valid JSON")]
    [InlineData("\n\nHello", nameof(ErrorId.InvalidBaseline), "line 3: it is not valid JSON")]
    [InlineData(
        "{ \"later\": {}, \"format\": \"AhaIntegrations baseline\",\n\"version\": 2 }",
        nameof(ErrorId.BaselineTooNew),
        "line 2: it has version 2"
    )]
    [InlineData(
        "{ \"format\": \"AhaIntegrations baseline\", \"version\": \"1\" }",
        nameof(ErrorId.InvalidBaseline),
        "line 1: the field \"address\" is missing"
    )]
    [InlineData(
        "{ \"format\": \"AhaIntegrations baseline\", \"version\": 0 }",
        nameof(ErrorId.InvalidBaseline),
        "line 1: \"version\" is a number other than 1"
    )]
    public void Other_files_are_their_own_errors(string text, string id, string message)
    {
        var problem = BaselineText.Refuse(text);

        Assert.Equal(id, problem.Id.ToString());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_50_MB_is_refused_before_it_is_parsed()
    {
        var problem = Assert.Throws<BaselineException>(() => BaselineReader.Read(new byte[50_000_000]));

        Assert.Equal(ErrorId.BaselineTooLarge, problem.Id);
    }

    [Fact]
    public void A_byte_order_mark_is_fine()
    {
        var text = BaselineText.With("{ \"id\": \"1\", \"name\": \"Grüße\" }");
        Encoding[] encodings = [new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];

        Assert.All(
            encodings,
            encoding =>
                Assert.Equal(
                    "Grüße",
                    Assert
                        .Single(BaselineReader.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Entries)
                        .Name
                ),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void Bytes_that_are_no_text_name_their_line()
    {
        var bytes = Encoding.Latin1.GetBytes(BaselineText.With("{ \"id\": \"1\", \"name\": \"Grüße\" }"));

        Assert.StartsWith(
            "line 6: it is not valid JSON: it holds bytes that are not UTF-8 text",
            Assert.Throws<BaselineException>(() => BaselineReader.Read(bytes)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_schema_knows_the_same_fields()
    {
        var path = Path.Combine(
            Path.GetDirectoryName(HostedEngine.FindManifest())!,
            "bin",
            "AhaIntegrations.Baseline.schema.json"
        );
        using var schema = JsonDocument.Parse(File.ReadAllBytes(path));
        var entry = schema.RootElement.GetProperty("definitions").GetProperty("integration");

        Assert.Equal(BaselineFields.OfFile.Order(), Names(schema.RootElement).Order());
        Assert.Equal(BaselineFields.OfEntry, Names(entry));
    }

    private static IEnumerable<string> Names(JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);
}
