using System.Xml;
using System.Xml.Linq;

namespace AhaIntegrations.Help;

/// <summary>Makes of markdown pages what <c>Get-Help</c> reads: MAML of the pages of commands, text of the about topics.</summary>
public static class HelpCompiler
{
    /// <summary>Compiles all pages of a folder. Nothing is written when a page is broken.</summary>
    /// <param name="pages">The folder of the pages.</param>
    /// <param name="target">The folder of the help, which is made where it is missing.</param>
    /// <exception cref="PageException">A page is broken.</exception>
    public static void Compile(string pages, string target)
    {
        var files = Directory.GetFiles(pages, "*.md").Order(StringComparer.Ordinal).ToLookup(file => Path.GetFileName(file).StartsWith("about_", StringComparison.Ordinal));
        var commands = files[false].Select(CommandPage.Read).GroupBy(page => page.Header.ExternalHelpFile)
            .ToDictionary(group => group.Key, group => new XDocument(Maml.Of(group)));
        var topics = files[true].ToDictionary(file => Path.GetFileNameWithoutExtension(file) + ".help.txt", AboutText.Of);

        Directory.CreateDirectory(target);
        foreach (var (name, text) in topics)
        {
            File.WriteAllText(Path.Combine(target, name), text);
        }

        foreach (var (name, maml) in commands)
        {
            using var writer = XmlWriter.Create(Path.Combine(target, name), new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
            maml.Save(writer);
        }
    }
}
