using System.Text.Json;

namespace AhaIntegrations.Api.Tests;

/// <summary>Fields of the API as they are read and written.</summary>
public class FieldTests
{
    [Theory]
    [InlineData("template_id", "true", "An id is neither text nor a whole number.")]
    [InlineData("template_id", "1.5", "An id is neither text nor a whole number.")]
    [InlineData("id", "null", "An id is missing.")]
    [InlineData("id", "\" \"", "An id is missing.")]
    [InlineData("callback_token", "5", "A token is not text.")]
    [InlineData("created_at", "5", "A time is not ISO 8601 text.")]
    [InlineData("created_at", "\"yesterday\"", "A time is not ISO 8601 text.")]
    public void AFieldThatCantBeReadSaysWhatIsWrong(string field, string value, string message)
    {
        var json = field == "id" ? $$"""{"id":{{value}}}""" : $$"""{"id":"1","{{field}}":{{value}}}""";
        Assert.StartsWith(
            message,
            Assert.Throws<JsonException>(() => Read($$"""{"integration":{{json}} }""")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"x\"", "x")]
    public void ATokenIsASecretOrNothing(string value, string? token) =>
        Assert.Equal(
            token, Read($$"""{"integration":{"id":"1","callback_token":{{value}}} }""").CallbackToken?.Reveal());

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", "")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("\"007\"", "007")]
    public void AnIdIsCopiedAsItStands(string value, string? id) =>
        Assert.Equal(id, Read($$"""{"integration":{"id":"1","template_id":{{value}}} }""").TemplateId);

    [Fact]
    public void ATimeIsUtcWhateverItsOffset() => Assert.Equal(
        (new DateTime(2019, 1, 1, 0, 0, 0), TimeSpan.Zero),
        Read("""{"integration":{"id":"1","created_at":"2019-01-01T02:00:00+02:00"}}""").CreatedAt is { } time
            ? (time.DateTime, time.Offset)
            : default);

    [Fact]
    public void WhatIsWrittenHasNumbersForIdsUtcForTimesAndMasksForTokens()
    {
        var integration = new Integration
        {
            Id = "1",
            TemplateId = "9007199254740993",
            CallbackToken = new Secret("hush"),
            CreatedAt = new DateTimeOffset(2019, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)),
        };
        Assert.Equal(
            """{"integration":{"template_id":9007199254740993,"callback_token":"********","""
            + "\"created_at\":\"2019-01-01T00:00:00Z\",\"id\":1}}",
            JsonSerializer.Serialize(new IntegrationEnvelope(integration), AhaJson.Default.IntegrationEnvelope));
    }

    [Fact]
    public void NothingIsWrittenAsNull()
    {
        Assert.Equal("null", Written((writer, options) => new IdConverter().Write(writer, null, options)));
        Assert.Equal("null", Written((writer, options) => new UtcConverter().Write(writer, null, options)));
        Assert.Equal("null", Written((writer, options) => new SecretConverter().Write(writer, null, options)));
        Assert.Equal("[1,22]", Written((writer, options) => new IdListConverter().Write(writer, ["1", "22"], options)));
    }

    [Theory]
    [InlineData("""{"integration_change_job_ids":5}""", "A list of ids is no list.")]
    [InlineData("""{"integration_change_job_ids":[null]}""", "An id is missing.")]
    [InlineData("""{"integration_change_job_ids":[[1]]}""", "An id is neither text nor a whole number.")]
    public void AListOfIdsThatIsNoneSaysSo(string json, string message) => Assert.StartsWith(
        message,
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, AhaJson.Default.IntegrationChange)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ResultsAreCalledByStatusNameAndOwner()
    {
        var integration = new Integration { Id = "5", Name = "Jira", ProductKey = "PRJ1" };
        Assert.Equal(
            "Silent: Jira (5) of product PRJ1",
            new IntegrationHealth(HealthStatus.Silent, "", null, integration).ToString());
        Assert.Equal("WasOff: Jira (5) of product PRJ1", new PauseResult(PauseAction.WasOff, integration).ToString());
    }

    private static string Written(Action<Utf8JsonWriter, JsonSerializerOptions> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer, JsonSerializerOptions.Default);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Integration Read(string json) =>
        JsonSerializer.Deserialize(json, AhaJson.Default.IntegrationEnvelope)!.Integration;
}
