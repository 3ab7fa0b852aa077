using AhaIntegrations.Changes;

namespace AhaIntegrations.Baseline;

/// <summary>Makes the rows of a comparison.</summary>
/// <param name="document">The baseline.</param>
internal sealed class DifferenceRows(BaselineDocument document)
{
    /// <summary>A row about what an entry states, where nothing is known of the integration itself.</summary>
    public Difference Stated(
        DifferenceKind kind,
        BaselineEntry entry,
        string? detail,
        ChangeAction? action = null,
        IntegrationScope? scope = null
    ) =>
        new(kind, action)
        {
            Product = scope is null ? entry.Product : scope.Product?.Value,
            Id = entry.Id?.Value,
            ServiceName = entry.ServiceName,
            Name = entry.Name,
            TemplateId = entry.TemplateId?.Value,
            Enabled = entry.Enabled,
            Detail = Sentence.From(detail),
            Address = document.Address.ToString(),
            File = document.File,
            Line = entry.Line,
        };

    /// <summary>A row about an integration that is there.</summary>
    public Difference Known(
        DifferenceKind kind,
        BaselineEntry entry,
        Integration now,
        string? was = null,
        string? detail = null,
        ChangeAction? action = null,
        IntegrationScope? scope = null
    ) =>
        new(kind, action)
        {
            Product = scope is null ? entry.Product : scope.Product?.Value,
            Id = now.Id,
            ServiceName = now.ServiceName ?? entry.ServiceName,
            Name = now.Name ?? entry.Name,
            TemplateId = now.TemplateId,
            Enabled = now.Enabled,
            Was = was,
            Detail = Sentence.From(detail),
            Address = document.Address.ToString(),
            File = document.File,
            Line = entry.Line,
        };

    /// <summary>A row about an integration that is in the wrong state.</summary>
    public Difference Switch(BaselineEntry entry, Integration now, bool wanted, IntegrationScope? scope = null) =>
        wanted
            ? Known(DifferenceKind.SwitchedOff, entry, now, "on", null, ChangeAction.SwitchOn, scope)
            : Known(DifferenceKind.SwitchedOn, entry, now, "off", null, ChangeAction.SwitchOff, scope);

    /// <summary>A row about an integration that the baseline does not list.</summary>
    public Difference New(IntegrationScope scope, Integration now, AccountView view) =>
        new(DifferenceKind.New, null)
        {
            Product = scope.Product?.Value,
            Id = now.Id,
            ServiceName = now.ServiceName,
            Name = now.Name,
            TemplateId = now.TemplateId,
            Enabled = now.Enabled,
            Address = document.Address.ToString(),
            File = view.File ?? document.File,
            Line = view.File is null ? document.Covers.Line : view.LineOf(now.Id),
        };

    /// <summary>A row about what only the second file wants.</summary>
    public Difference NewWish(BaselineEntry entry, AccountView view) =>
        new(DifferenceKind.New, null)
        {
            Product = entry.Product,
            ServiceName = entry.ServiceName,
            TemplateId = entry.TemplateId?.Value,
            Enabled = entry.Enabled,
            Address = document.Address.ToString(),
            File = view.File,
            Line = entry.Line,
        };

    /// <summary>A row about a covered place that can't be read; null for the products themselves.</summary>
    public Difference Covered(IntegrationScope? scope, string problem) =>
        new(DifferenceKind.Unreadable, null)
        {
            Product = scope?.Product?.Value,
            Detail = Sentence.From(problem),
            Address = document.Address.ToString(),
            File = document.File,
            Line = document.Covers.Line,
        };
}
