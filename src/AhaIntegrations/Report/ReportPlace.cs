namespace AhaIntegrations.Report;

/// <summary>Where integrations are: the account itself, or a product.</summary>
/// <param name="Account">The name of the account, as the server returns it.</param>
/// <param name="ProductKey">The key or id of the product; null for the account itself.</param>
internal sealed record ReportPlace(string Account, string? ProductKey)
{
    /// <summary>Returns the key, with the account where a report covers several.</summary>
    public string Name(bool isOfOneAccount) =>
        isOfOneAccount ? ProductKey ?? "Account" : $"{ProductKey ?? "Account"} of {Account}";
}
