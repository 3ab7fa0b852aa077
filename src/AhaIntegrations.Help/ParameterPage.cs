using Markdig.Syntax;

namespace AhaIntegrations.Help;

/// <summary>What a page says of a parameter.</summary>
internal sealed record ParameterPage(Section Section, string Name, IReadOnlyList<string> Description, ParameterBlock Block)
{
    private const string Common = "CommonParameters";

    /// <summary>The type as a syntax shows it: by its short name.</summary>
    public string TypeName => TypeNames.Short(Block.Type);

    public bool IsSwitch => Block.Type == "System.Management.Automation.SwitchParameter";

    public static IReadOnlyList<ParameterPage> ReadAll(Section section)
    {
        var all = section.Split(3);
        return all.Count > 0 && all[^1].Title == Common
            ? [.. all.SkipLast(1).Select(Read)]
            : throw section.Fault($"The last of the parameters is '### {Common}'.");
    }

    /// <summary>What it is like in a parameter set; null when it is not part of it.</summary>
    public ParameterSetBlock? In(string set) => Block.ParameterSets.Find(block => block.Name == set || block.Name == ParameterSetBlock.All);

    private static ParameterPage Read(Section section)
    {
        var yaml = section.TheCode("yaml");
        var block = Yaml.Read<ParameterBlock>(section, yaml);
        var description = Prose.Paragraphs(section, section.Blocks.TakeWhile(other => other != yaml));
        return section.Title is not ['-', .. var name] ? throw section.Fault($"The heading of a parameter is its name with a hyphen, not '{section.Title}'.")
            : description.Count == 0 ? throw section.Fault($"{section.Title} is not described.")
            : section.Blocks[^1] != yaml ? throw section.Fault($"Nothing may follow the YAML of {section.Title}.", section.Blocks[^1])
            : new ParameterPage(section, name, description, block);
    }
}
