using AhaIntegrations.Api.Http;
using AhaIntegrations.Text;

namespace AhaIntegrations.Session;

/// <summary>Finds the account that a token opened among the accounts of its user.</summary>
/// <param name="Name">The account's name or domain; null when unknown.</param>
/// <param name="Warning">Why it may not be the one that was meant; null when it is.</param>
internal sealed record AccountMatch(string? Name, string? Warning = null)
{
    /// <summary>Finds the account at an address. Only the addresses of aha.io show which one was meant.</summary>
    /// <param name="user">The user; null when it was not read.</param>
    /// <param name="address">The address of the connection.</param>
    public static AccountMatch Find(CurrentUser? user, Uri address)
    {
        if (user is not { Accounts: { Count: > 0 } accounts })
        {
            return new AccountMatch((string?)null);
        }

        var label = address.Host.Split('.')[0];
        var match = accounts.FirstOrDefault(account =>
            string.Equals(account.Domain?.Split('.')[0], label, StringComparison.OrdinalIgnoreCase)
        );
        var account = match ?? accounts[0];
        if (match is not null || !AhaAddress.IsAccount(address))
        {
            return new AccountMatch(account.Name ?? account.Domain);
        }

        var names = string.Join(", ", accounts.Select(known => $"{known.Name} ({known.Domain})"));
        var warning =
            $"You connected to {address.Host}, but the token's user belongs to {names}. "
            + "Check that this is the account you mean.";
        return new AccountMatch(account.Name ?? account.Domain, TerminalText.Sanitize(warning));
    }
}
