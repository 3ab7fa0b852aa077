using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Lists the products and product lines that the token may see (<c>GET /products</c>, documented). One request for each
/// 200 products; keys are filtered here.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaProduct")]
[OutputType(typeof(Product))]
public sealed class GetAhaProductCommand : AhaConnectedCmdlet
{
    /// <summary>Keys or numeric ids to look for; wildcards are allowed, case is not regarded.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateWildcard]
    [ArgumentCompleter(typeof(ProductCompleter))]
    public string[]? Key { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var subject = new ErrorSubject("products", null);
        if (!TryResolveConnection(subject, null, out var connection, out _))
        {
            return;
        }

        var wanted = new Wildcards(Key);
        var missing = new HashSet<string>((Key ?? []).Where(key => !WildcardPattern.ContainsWildcardCharacters(key)), StringComparer.OrdinalIgnoreCase);
        var isComplete = false;
        foreach (var product in AwaitEach(subject, connection.Client.ListProductsAsync, () => isComplete = true))
        {
            if (wanted.Match(product.Key) || (Key?.Contains(product.Id) ?? false))
            {
                missing.RemoveWhere(key => string.Equals(key, product.Key, StringComparison.OrdinalIgnoreCase) || key == product.Id);
                WriteRecord(product, connection);
            }
        }

        foreach (var key in isComplete ? missing : [])
        {
            WriteError(ErrorRecords.NoProductMatches(key));
        }
    }
}
