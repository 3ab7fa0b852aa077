namespace AhaIntegrations.Tests;

/// <summary>A file that takes everything and keeps nothing.</summary>
internal sealed class ForgetfulFile(string path, FileMode mode)
    : FileStream(path, mode, FileAccess.ReadWrite, FileShare.None)
{
    public override void Write(byte[] array, int offset, int count) { }
}
