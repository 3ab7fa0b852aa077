using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>
/// What a command acts on: the account, a product, or one integration, with the connection it came through.
/// </summary>
internal sealed record PipelineTarget
{
    /// <summary>The account, when nothing was named or piped.</summary>
    public static PipelineTarget Account { get; } = new();

    /// <summary>The account or a product.</summary>
    public IntegrationScope Scope { get; private init; } = IntegrationScope.Account;

    /// <summary>Whether it is one integration, and not all of its scope.</summary>
    public bool IsIntegration { get; private init; }

    /// <summary>The integration's id as it was given; null when none was.</summary>
    public string? IntegrationId { get; private init; }

    /// <summary>The integration's name, safe to show; null when unknown.</summary>
    public string? IntegrationName { get; private init; }

    /// <summary>The connection that it came through.</summary>
    public PipelineOrigin Origin { get; private init; } = PipelineOrigin.None;

    /// <summary>Why nothing can be sent for it; null when it is fine.</summary>
    public string? Problem { get; private init; }

    /// <summary>What the user passed; null when nothing was.</summary>
    public object? Source { get; private init; }

    /// <summary>What an error about it names.</summary>
    public ErrorSubject Subject => new(IntegrationName ?? Scope.ToString(), Source);

    /// <summary>Whether it is a product line, as far as what was passed says so.</summary>
    public bool IsProductLine { get; private init; }

    /// <summary>Whether it is a team, as far as what was passed says so.</summary>
    public bool IsTeam { get; private init; }

    public static PipelineTarget From(object? value)
    {
        var source = PipelineRow.Unwrap(value);
        return source is null || source is IList { Count: 0 }
                ? new PipelineTarget { Problem = "A product is missing: the value is null or empty." }
            : TypedNumber.TypedText(value) is { } typed ? FromText(typed, typed)
            : FromKnownType(source) ?? FromRow(new(value!));
    }

    /// <summary>A key, an id, or an object of this module; null for anything else.</summary>
    private static PipelineTarget? FromKnownType(object source) =>
        source switch
        {
            string key => FromText(key, key),
            _ when TypedNumber.WholeNumber(source) is { } id => FromNumber(source, id),
            Product product => FromProduct(source, product.Key, product.Id, product.Name) with
            {
                Origin = new PipelineOrigin(product.Connection),
                IsProductLine = product.IsProductLine,
                IsTeam = product.IsTeam,
            },
            Integration integration => new PipelineTarget
            {
                Source = source,
                Scope = integration.GetScope(),
                IsIntegration = true,
                IntegrationId = integration.Id,
                IntegrationName = integration.Name is null ? null : TerminalText.Sanitize(integration.Name, 80),
                Origin = new PipelineOrigin(integration.Connection),
            },
            IntegrationHealth health => FromKnownType(health.Integration),
            PauseResult result => FromKnownType(result.Integration),
            _ => null,
        };

    private static PipelineTarget FromNumber(object source, string digits) =>
        TypedNumber.IsUnmistakable(digits)
            ? FromText(source, digits)
            : Refused(
                source,
                $"A product was named by the number {digits}, which may not be what was typed: PowerShell reads 007, "
                    + "3D or 0x10 as numbers. Put the key into quotes."
            );

    private static PipelineTarget FromText(object source, string text) =>
        WildcardPattern.ContainsWildcardCharacters(text)
            ? Refused(
                source,
                $"'{Show(text)}' has wildcard characters, which are for Get-AhaProduct -Key: "
                    + "pipe its products to this command."
            )
        : TypedNumber.IsShortened(text)
            ? Refused(
                source,
                $"'{Show(text)}' is a number that a spreadsheet has shortened: format the column as text, and "
                    + "export it again."
            )
        : FromKey(source, text);

    private static PipelineTarget FromKey(object source, string text, string? name = null) =>
        ProductKey.TryParse(text, out var key)
            ? new PipelineTarget { Source = source, Scope = IntegrationScope.For(key, name) }
            : Refused(source, ProductKey.ProblemOf(text));

    /// <summary>A product whose key can't be part of a path (<c>R&amp;D</c>) is named by its id.</summary>
    private static PipelineTarget FromProduct(object source, string? key, string? id, string? name = null) =>
        ProductKey.TryParse(key, out _) || !ProductKey.TryParse(id, out _)
            ? FromKey(source, key ?? "", name)
            : FromKey(source, id!, name);

    private static PipelineTarget FromRow(PipelineRow row)
    {
        var id = row.Id;
        if (id is not (null or string) && TypedNumber.WholeNumber(id) is null)
        {
            return Refused(
                row.Source,
                $"The Id {Show(id)} is a {id.GetType().Name}, which can't hold the digits of an id. Read it as text."
            );
        }

        if (row.HasSeveralIds && row.IsIntegration)
        {
            return Refused(row.Source, "The row has two different ids, in Id and in IntegrationId.");
        }

        if (row.Product is not { } cell)
        {
            return id is not null && row.IsIntegration && row.NamesService
                ? ForRow(row, Account)
                : Refused(
                    row.Source,
                    $"A {row.Source.GetType().Name} ('{Show(row.Source)}') names no product: "
                        + "it has no property Product, ProductKey, Key, ReferencePrefix or Workspace."
                );
        }

        var named =
            row.IsIntegration || row.OwnId is null
                ? FromKnownType(cell is string text ? text.Trim() : cell)
                : FromProduct(row.Source, TextOf(cell), TextOf(row.OwnId));
        return named is null or { Scope.Product: null, Problem: null }
            ? Refused(
                row.Source,
                $"The product of the row is a {cell.GetType().Name} ('{Show(cell)}'), "
                    + "which names no product. Use its key or id."
            )
            : ForRow(row, named);
    }

    private static PipelineTarget ForRow(PipelineRow row, PipelineTarget named)
    {
        var origin = row.FindOrigin();
        var id = row.IsIntegration ? row.Id : null;
        return named with
        {
            Source = row.Source,
            IsIntegration = row.IsIntegration || named.IsIntegration,
            IntegrationId =
                id is not null ? TextOf(id)
                : row.IsIntegration ? ""
                : named.IntegrationId,
            IntegrationName = row.Name ?? named.IntegrationName,
            IsProductLine = row.IsProductLine || named.IsProductLine,
            IsTeam = row.IsTeam || named.IsTeam,
            Origin = origin == PipelineOrigin.None ? named.Origin : origin,
        };
    }

    private static PipelineTarget Refused(object source, string problem) =>
        new() { Source = source, Problem = problem };

    private static string Show(object value) => TerminalText.Sanitize(value.ToString(), 60);

    private static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim();
}
