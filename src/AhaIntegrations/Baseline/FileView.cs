namespace AhaIntegrations.Baseline;

/// <summary>Shows a second baseline as if it were the account: what it covers was read to its end.</summary>
internal static class FileView
{
    private const string NotCovered = "the second file does not say that it covers all of them";

    public static AccountView Of(BaselineDocument document)
    {
        var existing = document.Entries.Where(entry => entry.Id is not null).ToArray();
        var view = new AccountView
        {
            Taken = document.Taken,
            File = document.File,
            Wanted = [.. document.Entries.Where(entry => entry.Id is null)],
            LinesById = existing.ToDictionary(entry => entry.Id!.Value, entry => entry.Line),
        };
        var named = document.Entries.Where(entry => entry is { Product: not null, HasPattern: false });
        var keys = named
            .Select(entry => entry.Product!)
            .Concat(document.Covers.Products.Select(product => product.Value))
            .Distinct()
            .ToArray();
        view.SetProducts([.. keys.Select(key => ProductKey.Parse(key))], document.Covers.IsAccount ? null : NotCovered);
        var byProduct = existing.ToLookup(entry => entry.Product ?? "", StringComparer.Ordinal);
        var covered = new HashSet<string>(document.Covers.Products.Select(product => product.Value));
        foreach (var product in keys.Prepend(null))
        {
            var rows = byProduct[product ?? ""].Select(entry => ToIntegration(entry));
            var isCovered = document.Covers.IsAccount || (product is not null && covered.Contains(product));
            view.Add(new ListView(view.ScopeOf(product), [.. rows], isCovered ? null : NotCovered));
        }

        foreach (var entry in existing.Where(entry => entry.NeedsDetail))
        {
            view.Add(entry.Id!.Value, new StateView(ToIntegration(entry)));
        }

        return view;
    }

    /// <summary>The integration that an entry with an id describes.</summary>
    public static Integration ToIntegration(BaselineEntry entry) =>
        new()
        {
            Id = entry.Id!.Value,
            Name = entry.Name,
            ServiceName = entry.ServiceName,
            TemplateId = entry.TemplateId?.Value,
            Enabled = entry.Enabled,
            UpdatedAt = entry.UpdatedAt?.LocalDateTime,
            LastErrorAt = entry.LastErrorAt?.LocalDateTime,
            LastWebhookRequestAt = entry.LastWebhookRequestAt?.LocalDateTime,
        };
}
