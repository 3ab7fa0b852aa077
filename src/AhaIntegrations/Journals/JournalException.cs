using AhaIntegrations.Errors;

namespace AhaIntegrations.Journals;

/// <summary>A journal that can't be used.</summary>
internal sealed class JournalException(ErrorId id, string path, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public ErrorId Id => id;

    /// <summary>The full path of the journal.</summary>
    public string Path => path;
}
