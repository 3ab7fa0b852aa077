using System.Runtime.InteropServices;
using System.Security;

namespace AhaIntegrations;

/// <summary>Reads what a SecureString holds: one copy as text, because a header is text, and none left behind outside of it.</summary>
internal static class SecureText
{
    /// <summary>The text without spaces and line breaks around it, which a pasted token often brings along.</summary>
    /// <exception cref="ArgumentException">It was disposed.</exception>
    public static string ReadTrimmed(SecureString secure)
    {
        IntPtr pointer;
        try
        {
            pointer = Marshal.SecureStringToGlobalAllocUnicode(secure);
        }
        catch (ObjectDisposedException exception)
        {
            throw new ArgumentException("The SecureString of the token was disposed: its text is gone. Make a new one.", exception);
        }

        try
        {
            // Trimmed before it is copied: text can't be cleared, so there is to be one copy only.
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
