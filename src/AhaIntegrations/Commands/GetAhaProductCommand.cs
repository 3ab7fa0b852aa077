using System.Management.Automation;
using AhaIntegrations.Api;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Inventory;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Lists the products and product lines that the token has access to (<c>GET /products</c>, documented). One request
/// for each 200 products, and one for each product line with <c>-IncludeChild</c> (<c>GET /products/{id}</c>,
/// documented); the module filters keys after reading.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaProduct")]
[OutputType(typeof(Product))]
public sealed class GetAhaProductCommand : AhaCmdlet
{
    /// <summary>
    /// The keys or numeric ids of the products to list. Keys may have wildcards, and case is ignored. The command
    /// filters the list itself, so it makes the same requests either way. A key or id without wildcards that is not in
    /// the list is the error <c>ProductNotFound</c>.
    /// </summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProductCompleter))]
    public string[]? Key { get; set; }

    /// <summary>
    /// Includes teams, which Aha! lists only on request (<c>include_teams</c>, documented). Whether teams have
    /// integrations is not documented.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeTeam { get; set; }

    /// <summary>
    /// Reads each listed product line by itself, one request for each, and returns the keys of the products in it as
    /// <c>ChildKeys</c>. Aha! documents the field <c>children</c>, but not its form.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeChild { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var client = RequireSession().Client.WithNotices(Bridge.Notices);
        var wanted = new Wildcards(Key);
        var literals = (Key ?? []).Where(key => !WildcardPattern.ContainsWildcardCharacters(key));
        var missing = new HashSet<string>(literals, StringComparer.OrdinalIgnoreCase);
        var list = Bridge.Await(ProductList.ReadAsync(client, IncludeTeam, Bridge.Cancellation));
        foreach (var product in list.Products)
        {
            if (wanted.Match(product.Key) || Key?.Contains(product.Id) == true)
            {
                missing.Remove(product.Key ?? "");
                missing.Remove(product.Id);
                WriteObject(IncludeChild && product.IsProductLine ? ReadChildren(client, product) : product);
            }
        }

        if (list.Failure is not null)
        {
            // What did not come may be in the rest.
            Report(list.Failure, new ErrorSubject("products", null));
            return;
        }

        foreach (var key in missing)
        {
            WriteError(
                ErrorRecords.Create(
                    ErrorId.ProductNotFound,
                    $"This token has no access to a product with the key or id '{TerminalText.Sanitize(key, 60)}'",
                    key
                )
            );
        }
    }

    /// <summary>A product line with its children; as it is in the list when that fails, with the error.</summary>
    private Product ReadChildren(AhaClient client, Product line)
    {
        var subject = new ErrorSubject($"product line {line.Key ?? line.Id}", line);
        if (!NumericId.TryParse(line.Id, out var id))
        {
            WriteError(ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(line.Id, "product"), line));
            return line;
        }

        return TryAwait(subject, client.GetProductAsync(id, Bridge.Cancellation), out var detailed) ? detailed : line;
    }
}
