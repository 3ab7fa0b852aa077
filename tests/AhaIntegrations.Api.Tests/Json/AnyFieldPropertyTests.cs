using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Only the id is required. In a valid record one field or two are replaced by any value, text that is not valid
/// included: the record is read, every other field survives, and what can't be read is kept and reported.
/// ANSWER_CASES sets how many cases: 30,000 unless told otherwise.
/// </summary>
public class AnyFieldPropertyTests
{
    private static readonly int Cases = int.Parse(
        Environment.GetEnvironmentVariable("ANSWER_CASES") ?? "30000",
        CultureInfo.InvariantCulture
    );

    private static readonly RecordKind[] Kinds =
    [
        new(
            "integration",
            (reader, answer) => reader.Integration(answer.Json!.Value, answer.Credentials, IntegrationScope.Account),
            ("id", "Id", "\"31907509\""),
            ("name", "Name", "\"Jira\""),
            ("service_name", "ServiceName", "\"jira\""),
            ("enabled", "Enabled", "true"),
            ("template_id", "TemplateId", "583937884"),
            ("callback_token", "CallbackToken", "\"5e0be1000087c7f9\""),
            ("created_at", "CreatedAt", "\"2019-01-01T00:00:00.000Z\""),
            ("updated_at", "UpdatedAt", "\"2019-01-02T00:00:00.000Z\""),
            ("last_error_at", "LastErrorAt", "\"2019-01-03T00:00:00.000Z\""),
            ("last_webhook_request_at", "LastWebhookRequestAt", "\"2019-01-04T00:00:00.000Z\""),
            ("url", "Url", "\"http://company.aha.io/integrations/31907509\""),
            ("resource", "Resource", "\"http://company.aha.io/api/v1/integrations/31907509\""),
            ("owner", "Owner", """{"type":"Project","id":"1","url":"http://a/PRJ1","resource":"http://a/PRJ1"}""")
        ),
        new(
            "product",
            (reader, answer) => reader.Product(answer.Json!.Value, answer.Credentials),
            ("id", "Id", "\"131414752\""),
            ("reference_prefix", "Key", "\"PRJ1\""),
            ("name", "Name", "\"Project 1\""),
            ("product_line", "IsProductLine", "true"),
            ("created_at", "CreatedAt", "\"2019-01-01T00:00:00.000Z\""),
            ("workspace_type", "WorkspaceType", "\"product_workspace\""),
            ("url", "Url", "\"https://company.aha.io/projects/PRJ1\"")
        ),
        new(
            "user",
            (reader, answer) => reader.User(answer.Json!.Value, answer.Credentials),
            ("id", "Id", "\"1007868956\""),
            ("name", "Name", "\"Ada\""),
            ("email", "Email", "\"ada@example.com\""),
            ("accounts", "Accounts", """[{"account":{"name":"Company","domain":"company"}}]"""),
            (
                "product_roles",
                "ProductRoles",
                """[{"role":20,"role_description":"Owner","product_id":"1","product_name":"P"}]"""
            ),
            ("created_at", "CreatedAt", "\"2019-01-01T00:00:00.000Z\""),
            ("updated_at", "UpdatedAt", "\"2019-01-01T00:00:00.000Z\"")
        ),
        new(
            "job",
            (reader, answer) => reader.Job(answer.Json!.Value, answer.Credentials),
            ("id", "Id", "\"7605651643413037057\""),
            ("status", "Status", "\"running\""),
            ("percentage_complete", "PercentageComplete", "50"),
            ("created_at", "CreatedAt", "\"2019-01-01T00:00:00.000Z\""),
            ("started_at", "StartedAt", "\"2019-01-01T00:00:00.000Z\""),
            ("completed_at", "CompletedAt", "\"2019-01-01T00:00:00.000Z\""),
            ("errors", "Errors", """[{"record_type":"Feature","record_id":"1","failure_message":"no"}]""")
        ),
    ];

    [Fact]
    public void Every_other_field_survives_any_value_in_one_or_two_fields()
    {
        var random = new Random(20261128);
        var values = new AnyJson(random);
        var unreadable = 0;
        for (var number = 0; number < Cases; number++)
        {
            var kind = Kinds[number % Kinds.Length];
            var first = 1 + random.Next(kind.Fields.Length - 1);
            var second = random.Next(2) == 0 ? first : 1 + random.Next(kind.Fields.Length - 1);
            var replaced = new Dictionary<int, string> { [first] = values.Next() };
            replaced[second] = replaced.GetValueOrDefault(second) ?? values.Next();
            unreadable += Check(kind, replaced);
        }

        // Without values that can't be read the test shows nothing.
        Assert.InRange(unreadable, Cases / 4, 2 * Cases);
    }

    [Fact]
    public void Any_other_id_is_read_as_text_or_is_the_only_error()
    {
        var values = new AnyJson(new Random(15));
        var (read, refused) = (0, 0);
        for (var number = 0; number < Cases / 10; number++)
        {
            var kind = Kinds[number % Kinds.Length];
            using var answer = AnswerReader.Read(kind.Body(new() { [0] = values.Next() }));
            try
            {
                Assert.NotEmpty(kind.Read(new RecordReader(null, null), answer).Id);
                read++;
            }
            catch (UnreadableRecordException exception)
            {
                Assert.Contains("without an id", exception.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > Cases / 1000 && refused > Cases / 1000, $"{read} read, {refused} refused");
    }

    private static int Check(RecordKind kind, Dictionary<int, string> replaced)
    {
        var notices = new NoticeList();
        var body = kind.Body(replaced);
        using var answer = AnswerReader.Read(body);
        var record = kind.Read(new RecordReader(null, notices), answer);
        var warnings = notices.Of(NoticeLevel.Warning).ToArray();
        var unreadable = 0;
        for (var field = 0; field < kind.Fields.Length; field++)
        {
            var (name, _, _) = kind.Fields[field];
            if (!replaced.TryGetValue(field, out var value))
            {
                Require(Equals(kind.Expected(field), kind.Comparable(record, field)), name, "is lost", body);
                Require(!record.AdditionalFields.ContainsKey(name), name, "was read, and is kept", body);
            }
            else if (kind.IsEmpty(record, field) && !AnyJson.IsNothing(value))
            {
                unreadable++;
                var notice = $"The field {name} ";
                Require(record.AdditionalFields.ContainsKey(name), name, "has lost its value", body);
                Require(
                    warnings.Any(text => text.Contains(notice, StringComparison.Ordinal)),
                    name,
                    "is lost without a notice",
                    body
                );
            }
        }

        return unreadable;
    }

    /// <summary>Makes the message only where it is needed: there are millions of checks.</summary>
    private static void Require(bool condition, string name, string problem, byte[] body)
    {
        if (!condition)
        {
            Assert.Fail($"{name} {problem}: {Encoding.UTF8.GetString(body)}");
        }
    }

    /// <summary>A kind of record, with its fields, the properties that hold them, and valid values.</summary>
    private sealed class RecordKind(
        string what,
        Func<RecordReader, Answer, AhaObject> read,
        params (string Name, string Property, string Value)[] fields
    )
    {
        private readonly object?[] expected = new object?[fields.Length];
        private readonly PropertyInfo?[] properties = new PropertyInfo?[fields.Length];

        public (string Name, string Property, string Value)[] Fields => fields;

        public AhaObject Read(RecordReader reader, Answer answer) => read(reader, answer);

        public byte[] Body(Dictionary<int, string> replaced)
        {
            var body = new StringBuilder("{");
            for (var field = 0; field < fields.Length; field++)
            {
                body.Append(field == 0 ? "" : ",").Append('"').Append(fields[field].Name).Append("\":");
                body.Append(replaced.GetValueOrDefault(field) ?? fields[field].Value);
            }

            return AnyJson.ToBytes(body.Append(",\"more\":1}").ToString());
        }

        public object Expected(int field)
        {
            if (expected[field] is null)
            {
                using var answer = AnswerReader.Read(Body([]));
                var record = read(new RecordReader(null, null), answer);
                Assert.Equal(["more"], record.AdditionalFields.Keys);
                expected[field] = Comparable(record, field);
                Assert.False(IsEmpty(record, field), $"{fields[field].Name} of {what} is not read");
            }

            return expected[field]!;
        }

        /// <summary>The value of a property; text where it has no equality of its own.</summary>
        public object? Comparable(AhaObject record, int field) =>
            ValueOf(record, field) switch
            {
                string text => text,
                IEnumerable list => string.Join(';', list.Cast<object>().Select(Show)),
                Secret or IntegrationOwner => Show(ValueOf(record, field)!),
                var value => value,
            };

        public bool IsEmpty(AhaObject record, int field) =>
            ValueOf(record, field) is null or false or ICollection { Count: 0 };

        private object? ValueOf(AhaObject record, int field) =>
            (properties[field] ??= record.GetType().GetProperty(fields[field].Property)!).GetValue(record);

        private static string Show(object value) =>
            value switch
            {
                Secret secret => secret.Reveal(),
                IntegrationOwner owner => $"{owner.Type},{owner.Id},{owner.Url},{owner.Resource}",
                Account account => $"{account.Name},{account.Domain}",
                _ => value.ToString()!,
            };
    }
}
