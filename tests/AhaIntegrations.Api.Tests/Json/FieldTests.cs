namespace AhaIntegrations.Api.Tests;

/// <summary>Fields of the API as they are read: only the id is required.</summary>
public class FieldTests
{
    private readonly NoticeList notices = new();

    [Theory]
    [InlineData("template_id", "true")]
    [InlineData("template_id", "1.5")]
    [InlineData("template_id", "\"\"")]
    [InlineData("callback_token", "5")]
    [InlineData("created_at", "\"yesterday\"")]
    [InlineData("created_at", "true")]
    [InlineData("created_at", "1e300")]
    [InlineData("created_at", "1e999")]
    [InlineData("created_at", "-1546300800")]
    [InlineData("created_at", "0")]
    [InlineData("created_at", "\"2019\"")]
    [InlineData("created_at", "\"20190101\"")]
    [InlineData("created_at", "\"10:30\"")]
    [InlineData("created_at", "\"1/2\"")]
    [InlineData("created_at", "\"2019-02-30\"")]
    [InlineData("enabled", "\"perhaps\"")]
    [InlineData("name", "{}")]
    [InlineData("owner", "[]")]
    public void A_field_that_cannot_be_read_is_null_kept_and_reported(string field, string value)
    {
        var integration = Read($$"""{"id":"1","{{field}}":{{value}}}""");

        Assert.Null((object?)integration.TemplateId ?? integration.CallbackToken ?? (object?)integration.CreatedAt);
        Assert.Null((object?)integration.Name ?? integration.Enabled ?? (object?)integration.Owner);
        Assert.Contains(field, integration.AdditionalFields.Keys);
        Assert.Contains(
            $"The field {field} ",
            Assert.Single(notices.Of(NoticeLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":" "}""")]
    [InlineData("""{"id":1.5}""")]
    [InlineData("""{}""")]
    public void A_record_without_an_id_is_refused(string json) =>
        Assert.Throws<UnreadableRecordException>(() => Read(json));

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"x\"", "x")]
    public void A_token_is_a_secret_or_nothing(string value, string? token) =>
        Assert.Equal(token, Read($$"""{"id":"1","callback_token":{{value}}}""").RevealCallbackToken());

    [Theory]
    [InlineData("null", null)]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("\"007\"", "007")]
    public void An_id_is_copied_as_it_is(string value, string? id) =>
        Assert.Equal(id, Read($$"""{"id":"1","template_id":{{value}}}""").TemplateId);

    [Theory]
    [InlineData("\"2019-01-01T02:00:00+02:00\"")]
    [InlineData("\"2019-01-01T00:00:00.000Z\"")]
    [InlineData("\"2019-01-01T00:00:00\"")]
    [InlineData("\"2019-01-01 00:00:00 UTC\"")]
    [InlineData("\"2019-01-01 00:00:00\"")]
    [InlineData("\"2019-01-01 02:00:00 +0200\"")]
    [InlineData("\"2019-01-01 00:00:00Z\"")]
    [InlineData("\" 2019-01-01T00:00Z \"")]
    [InlineData("1546300800.0")]
    [InlineData("\"2019-01-01\"")]
    [InlineData("\"Tue, 01 Jan 2019 00:00:00 GMT\"")]
    [InlineData("1546300800")]
    [InlineData("\"1546300800\"")]
    [InlineData("1546300800000")]
    public void A_time_is_read_in_every_likely_form_and_is_local(string value)
    {
        var time = Read($$"""{"id":"1","created_at":{{value}}}""").CreatedAt;

        Assert.Equal(DateTimeKind.Local, time!.Value.Kind);
        Assert.Equal(new DateTime(2019, 1, 1), time.Value.ToUniversalTime());
        Assert.Empty(notices.Notices);
    }

    [Theory]
    [InlineData("""{"status":"success","integration_change_job_ids":5}""", "")]
    [InlineData("""{"integration_change_job_ids":[null,[1],"2",3]}""", "2 3")]
    public void Ids_that_cannot_be_read_are_left_out(string json, string ids)
    {
        using var answer = AnswerReader.Read(json);
        Assert.True(RecordType.TryParse("Feature", out var type));
        var change = new RecordReader(null, notices).Change(answer, NumericId.Parse("1"), type, NumericId.Parse("2"));

        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), change.JobIds);
    }

    private Integration Read(string json)
    {
        using var answer = AnswerReader.Read(json);
        return new RecordReader(null, notices).Integration(
            answer.Json!.Value,
            answer.Credentials,
            IntegrationScope.Account
        );
    }
}
