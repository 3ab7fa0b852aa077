using System.Text.Json;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;

namespace AhaIntegrations.Baseline;

/// <summary>Reads the entries of a baseline, and finds those that contradict each other.</summary>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class BaselineEntries(List<BaselineProblem> problems)
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    public IReadOnlyList<BaselineEntry> Read(JsonElementWithLine list)
    {
        if (list.Kind == JsonTokenType.StartArray)
        {
            return [.. list.Items.Select(ReadEntry)];
        }

        problems.Add(new BaselineProblem(list.Line, $"\"{BaselineFields.Integrations}\" is not a list"));
        return [];
    }

    private BaselineEntry ReadEntry(JsonElementWithLine item)
    {
        if (item.Kind != JsonTokenType.StartObject)
        {
            problems.Add(new BaselineProblem(item.Line, $"an integration is an object, not {item.KindName}"));
            return new BaselineEntry();
        }

        var fields = new FieldReader(item, problems);
        fields.AllowOnly(BaselineFields.OfEntry);
        var entry = new BaselineEntry
        {
            Line = item.Line,
            Product = fields.Text(BaselineFields.Product),
            Id = fields.Id(BaselineFields.Id),
            ServiceName = fields.Text(BaselineFields.ServiceName),
            TemplateId = fields.Id(BaselineFields.TemplateId),
            Enabled = fields.Flag(BaselineFields.Enabled),
            Name = fields.Text(BaselineFields.Name),
            UpdatedAt = fields.Time(BaselineFields.UpdatedAt),
            LastErrorAt = fields.Time(BaselineFields.LastErrorAt),
            LastWebhookRequestAt = fields.Time(BaselineFields.LastWebhookRequestAt),
        };
        CheckProduct(entry);
        if (fields.Find(BaselineFields.Id) is null)
        {
            CheckWithoutId(entry, fields);
        }
        else if (entry.HasPattern)
        {
            Report(entry, "an integration with an id belongs to one product, not to a pattern");
        }

        CheckUnique(entry);
        return entry;
    }

    private void CheckProduct(BaselineEntry entry)
    {
        var problem =
            entry.Product is not { } product ? null
            : entry.HasPattern ? Wildcards.ProblemOf(product)
            : ProductKey.TryParse(product, out _) ? null
            : ProductKey.ProblemOf(product);
        if (problem is not null)
        {
            Report(entry, $"\"product\": {problem}");
        }
    }

    /// <summary>What it wants may be created, so everything that would be sent is checked.</summary>
    private void CheckWithoutId(BaselineEntry entry, FieldReader fields)
    {
        if (fields.Find(BaselineFields.ServiceName) is null)
        {
            Report(entry, "an integration has an \"id\", or the \"service_name\" that its product is to have");
        }
        else if (entry.ServiceName is { } service && !ServiceName.TryParse(service, out _))
        {
            Report(entry, $"\"service_name\": {ServiceName.ProblemOf(service)}");
        }

        if (entry is { Product: null, TemplateId: not null } && fields.Find(BaselineFields.Product) is null)
        {
            Report(entry, "a template is documented for integrations of products only: add a \"product\"");
        }
    }

    private void CheckUnique(BaselineEntry entry)
    {
        if (entry is { Id: null, ServiceName: null })
        {
            return;
        }

        var (key, name) = entry.Id is { } id
            ? ($"id {id}", $"the id {id}")
            : ($"{entry.Product}\n{entry.ServiceName}\n{entry.TemplateId}", "the same entry without an id");
        if (lines.TryGetValue(key, out var line))
        {
            var message = FormattableString.Invariant($"{name} is there already, on line {line}");
            problems.Add(new BaselineProblem(entry.Line, message, ErrorId.ContradictingEntries));
        }
        else
        {
            lines[key] = entry.Line;
        }
    }

    private void Report(BaselineEntry entry, string message) => problems.Add(new BaselineProblem(entry.Line, message));
}
