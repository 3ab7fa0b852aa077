using System.Collections.Concurrent;

namespace AhaIntegrations.Session;

/// <summary>
/// Which integrations follow which template, as far as one session has seen. No documented call lists what follows a
/// template.
/// </summary>
internal sealed class TemplateDependents
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> byTemplate = new(
        StringComparer.Ordinal
    );

    /// <summary>Remembers what a record says about its template.</summary>
    /// <param name="integration">A record that was read or created.</param>
    /// <param name="templateId">
    /// The template it was created from, which the answer does not repeat; null otherwise.
    /// </param>
    public void Learn(Integration integration, NumericId? templateId = null)
    {
        if ((integration.TemplateId ?? templateId?.Value) is { } template)
        {
            var known = byTemplate.GetOrAdd(template, _ => new(StringComparer.Ordinal));
            known[integration.Id] = integration.ToStringWithScope();
        }
    }

    /// <summary>The names of the integrations that are known to follow a template.</summary>
    public IReadOnlyList<string> For(NumericId template) =>
        byTemplate.TryGetValue(template.Value, out var known)
            ? [.. known.Values.OrderBy(name => name, StringComparer.Ordinal)]
            : [];
}
