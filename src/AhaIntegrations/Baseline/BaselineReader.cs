using System.Globalization;
using System.Text.Json;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Baseline;

/// <summary>Reads a baseline, and finds everything that is wrong with it. Pure: bytes in, document out.</summary>
internal sealed class BaselineReader
{
    /// <summary>About 100,000 integrations. A larger file is something else.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private readonly List<BaselineProblem> problems = [];

    private BaselineReader() { }

    /// <summary>Reads a baseline.</summary>
    /// <param name="bytes">The content of the file; a byte order mark is fine.</param>
    /// <param name="file">The file as the user named it.</param>
    /// <exception cref="BaselineException">It can't be used; all problems are in the message.</exception>
    public static BaselineDocument Read(byte[] bytes, string? file = null)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new BaselineException(
                ErrorId.BaselineTooLarge,
                FormattableString.Invariant($"line 1: it is larger than {MaxBytes / 1024 / 1024} MB")
            );
        }

        var root = LineJson.Parse(bytes);
        var reader = new BaselineReader();
        reader.CheckHead(root);
        var document = reader.ReadDocument(root, file);
        return reader.problems.Count == 0 ? document : throw new BaselineException(reader.problems);
    }

    /// <summary>Another file, or one of a newer module, has other rules: nothing else is worth a word.</summary>
    private static void RequireFormat(JsonElementWithLine root, FieldReader fields)
    {
        if (fields.Find(BaselineFields.Format)?.Text != BaselineFields.FormatName)
        {
            throw new BaselineException([
                new(root.Line, $"it has no \"format\": \"{BaselineFields.FormatName}\"", ErrorId.NotABaseline),
            ]);
        }

        var version = fields.Find(BaselineFields.Version);
        if (
            version is { Kind: JsonTokenType.Number }
            && decimal.TryParse(version.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number > BaselineFields.CurrentVersion
        )
        {
            throw new BaselineException([
                new(
                    version.Line,
                    $"it has version {version.Text}; this module knows version "
                        + BaselineFields.CurrentVersion.ToString(CultureInfo.InvariantCulture),
                    ErrorId.BaselineTooNew
                ),
            ]);
        }
    }

    private void CheckHead(JsonElementWithLine root) => RequireFormat(root, new FieldReader(root, problems));

    private BaselineDocument ReadDocument(JsonElementWithLine root, string? file)
    {
        var fields = new FieldReader(root, problems);
        fields.AllowOnly(BaselineFields.OfFile);
        fields.Text(BaselineFields.Schema);
        if (fields.Require(BaselineFields.Version) is { } version and not { Kind: JsonTokenType.Number, Text: "1" })
        {
            fields.Report(version, $"\"version\" is {version.KindName} other than 1");
        }

        var entries = new BaselineEntries(problems);
        return new BaselineDocument
        {
            File = file,
            Address = ReadAddress(fields),
            AddressLine = fields.Find(BaselineFields.Address)?.Line ?? 0,
            Covers = ReadCoverage(fields),
            Taken = fields.Time(BaselineFields.Taken),
            Entries = fields.Require(BaselineFields.Integrations) is { } list ? entries.Read(list) : [],
        };
    }

    private static Uri ReadAddress(FieldReader fields)
    {
        var value = fields.Require(BaselineFields.Address);
        if (value is null)
        {
            return new Uri("https://unknown.invalid");
        }

        if (
            value.Kind == JsonTokenType.String
            && Uri.TryCreate(value.Text, UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http"
        )
        {
            return address;
        }

        fields.Report(value, "\"address\" is not an address such as https://company.aha.io/api/v1");
        return new Uri("https://unknown.invalid");
    }

    private static BaselineCoverage ReadCoverage(FieldReader fields)
    {
        var value = fields.Find(BaselineFields.Covers);
        var coverage = new BaselineCoverage
        {
            IncludesProductLines = fields.Flag(BaselineFields.ProductLines) ?? false,
            IncludesTeams = fields.Flag(BaselineFields.Teams) ?? false,
            Line = value?.Line ?? 0,
        };
        switch (value)
        {
            case null:
                return coverage;
            case { Kind: JsonTokenType.String, Text: BaselineFields.WholeAccount }:
                return coverage with { IsAccount = true };
            case { Kind: JsonTokenType.StartArray, Items.Count: > 0 }:
                return coverage with { Products = [.. value.Items.SelectMany(item => ReadProduct(fields, item))] };
            default:
                fields.Report(value, "\"covers\" is neither \"account\" nor a list of products; omit it for nowhere");
                return coverage;
        }
    }

    private static IEnumerable<ProductKey> ReadProduct(FieldReader fields, JsonElementWithLine item)
    {
        if (
            item.Kind == JsonTokenType.String
            && !ProductPattern.IsPattern(item.Text)
            && ProductKey.TryParse(item.Text, out var key)
        )
        {
            return [key];
        }

        var shown = item.Kind == JsonTokenType.String ? $"'{TerminalText.Sanitize(item.Text, 60)}'" : item.KindName;
        fields.Report(item, $"\"covers\" lists {shown}, which is not the key of a product");
        return [];
    }
}
