using System.Runtime.InteropServices;
using System.Security;

namespace AhaIntegrations.Binding;

/// <summary>
/// Reads the text of a SecureString: one copy, because a header is text, and none left in unmanaged memory.
/// </summary>
internal static class SecureText
{
    /// <summary>Returns the text without surrounding white space, which a pasted token often has.</summary>
    /// <exception cref="ArgumentException">The SecureString was disposed.</exception>
    public static string ReadTrimmed(SecureString secure)
    {
        IntPtr pointer;
        try
        {
            pointer = Marshal.SecureStringToGlobalAllocUnicode(secure);
        }
        catch (ObjectDisposedException exception)
        {
            throw new ArgumentException(
                "The SecureString of the token was disposed: its text is gone. Create a new one.",
                exception
            );
        }

        try
        {
            // Trimmed before it is copied: text can't be cleared, so there must be only one copy.
            var (start, end) = (0, secure.Length);
            while (start < end && IsSpace(start))
            {
                start++;
            }

            while (end > start && IsSpace(end - 1))
            {
                end--;
            }

            return Marshal.PtrToStringUni(IntPtr.Add(pointer, start * sizeof(char)), end - start);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }

        bool IsSpace(int index) => char.IsWhiteSpace((char)Marshal.ReadInt16(pointer, index * sizeof(char)));
    }
}
