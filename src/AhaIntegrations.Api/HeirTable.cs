using System.Collections.Concurrent;

namespace AhaIntegrations;

/// <summary>Which integrations follow which template, as far as was seen through one connection: no call of the API lists a template's heirs.</summary>
internal sealed class HeirTable
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> heirs = new(StringComparer.Ordinal);

    /// <summary>Remembers what a record tells of its template.</summary>
    /// <param name="integration">A record that was read or created.</param>
    /// <param name="templateId">The template that it was created from, which the answer does not repeat; null where it tells itself.</param>
    public void Learn(Integration integration, string? templateId = null)
    {
        if ((integration.TemplateId ?? templateId) is { } template)
        {
            heirs.GetOrAdd(template, _ => new(StringComparer.Ordinal))[integration.Id] = integration.WithOwner;
        }
    }

    /// <summary>The known heirs of a template, as messages call them.</summary>
    public IReadOnlyList<string> Of(string templateId) =>
        heirs.TryGetValue(templateId, out var known) ? [.. known.Values.OrderBy(name => name, StringComparer.Ordinal)] : [];
}
