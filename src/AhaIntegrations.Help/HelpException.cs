namespace AhaIntegrations.Help;

/// <summary>Help that can't be compiled, and where the problem is.</summary>
/// <param name="file">The file with the problem: a page, or the XML documentation.</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="problem">The problem, in a sentence.</param>
public sealed class HelpException(string file, int line, string problem) : Exception(problem)
{
    /// <summary>The file with the problem.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;
}
