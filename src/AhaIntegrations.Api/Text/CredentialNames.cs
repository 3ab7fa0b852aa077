namespace AhaIntegrations.Text;

/// <summary>
/// Decides by its name whether a field, header or parameter holds a credential. Case and punctuation do not matter. Too
/// many matches are better than too few.
/// </summary>
internal static class CredentialNames
{
    private const int LongestOnStack = 128;

    private static readonly string[] Parts =
    [
        "token",
        "secret",
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "pwd",
        "credential",
        "apikey",
        "accesskey",
        "accountkey",
        "authkey",
        "encryptionkey",
        "masterkey",
        "privatekey",
        "sharedkey",
        "signingkey",
        "sshkey",
        "authorization",
        "authheader",
        "bearer",
        "oauth",
        "jwt",
        "cookie",
        "sessionid",
        "signature",
        "connectionstring",
        "hookurl",
        "callbackurl",
    ];

    /// <summary>The parts by the place of their first letter in the alphabet.</summary>
    private static readonly string[][] PartsByLetter = Array.ConvertAll(
        "abcdefghijklmnopqrstuvwxyz".ToCharArray(),
        letter => Array.FindAll(Parts, part => part[0] == letter)
    );

    /// <summary>Names that are too short to look for within others: <c>author</c> is no credential.</summary>
    private static readonly string[] Whole = ["auth", "pass", "sig"];

    /// <summary>Whether a name says that its value is a credential.</summary>
    public static bool Contains(ReadOnlySpan<char> name)
    {
        var plain = name.Length <= LongestOnStack ? stackalloc char[LongestOnStack] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                plain[length++] = char.ToLowerInvariant(c);
            }
        }

        plain = plain.Slice(0, length);
        for (var at = 0; at < plain.Length; at++)
        {
            if (plain[at] is >= 'a' and <= 'z' and var letter && StartsWithPart(plain.Slice(at), letter))
            {
                return true;
            }
        }

        foreach (var whole in Whole)
        {
            if (plain.SequenceEqual(whole.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="Contains(ReadOnlySpan{char})"/>
    public static bool Contains(string name) => Contains(name.AsSpan());

    private static bool StartsWithPart(ReadOnlySpan<char> name, char letter)
    {
        foreach (var part in PartsByLetter[letter - 'a'])
        {
            if (name.StartsWith(part.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }
}
