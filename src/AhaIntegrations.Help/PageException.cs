namespace AhaIntegrations.Help;

/// <summary>A page that can't be compiled, and where.</summary>
/// <param name="file">The page.</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="problem">What is wrong, in a sentence.</param>
public sealed class PageException(string file, int line, string problem) : Exception(problem)
{
    /// <summary>The page.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;
}
