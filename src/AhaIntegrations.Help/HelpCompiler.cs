using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace AhaIntegrations.Help;

/// <summary>
/// Compiles the files that <c>Get-Help</c> reads: MAML from the pages of the commands, the module's assembly and its
/// XML documentation; plain text from the about topics.
/// </summary>
public static class HelpCompiler
{
    /// <summary>Compiles the help of a module. Writes nothing when any part of it is broken.</summary>
    /// <param name="module">The built assembly of the module.</param>
    /// <param name="documentation">The XML documentation of the assembly.</param>
    /// <param name="pages">The folder of the pages.</param>
    /// <param name="target">The folder to write to; created when it does not exist.</param>
    /// <exception cref="HelpException">A page or a text is broken or missing.</exception>
    public static void Compile(string module, string documentation, string pages, string target)
    {
        var assembly = Assembly.LoadFrom(Path.GetFullPath(module));
        var summaries = new XmlDocumentation(documentation, assembly);
        var files = Directory.GetFiles(pages, "*.md").Order(StringComparer.Ordinal).ToLookup(IsTopic);
        var maml = new XDocument(Maml.From(CommandHelp.ReadAll(assembly, summaries, [.. files[false]], pages)));
        var topics = files[true].Select(file => (file, Text: AboutText.From(file))).ToArray();

        Directory.CreateDirectory(target);
        foreach (var (file, text) in topics)
        {
            File.WriteAllText(Path.Combine(target, Path.GetFileNameWithoutExtension(file) + ".help.txt"), text);
        }

        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n" };
        using var writer = XmlWriter.Create(Path.Combine(target, Path.GetFileName(module) + "-Help.xml"), settings);
        maml.Save(writer);
    }

    private static bool IsTopic(string file) => Path.GetFileName(file).StartsWith("about_", StringComparison.Ordinal);
}
