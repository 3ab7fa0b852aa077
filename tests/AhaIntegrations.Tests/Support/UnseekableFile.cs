namespace AhaIntegrations.Tests;

/// <summary>A file that can be read from one end to the other only.</summary>
internal sealed class UnseekableFile(string path, FileMode mode)
    : FileStream(path, mode, FileAccess.ReadWrite, FileShare.None)
{
    public override bool CanSeek => false;
}
