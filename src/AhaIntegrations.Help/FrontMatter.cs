using YamlDotNet.Serialization;

namespace AhaIntegrations.Help;

/// <summary>What stands at the top of a page, as PlatyPS names it.</summary>
internal sealed class FrontMatter
{
    [YamlMember(Alias = "document type")]
    public required string DocumentType { get; init; }

    [YamlMember(Alias = "external help file")]
    public required string ExternalHelpFile { get; init; }

    [YamlMember(Alias = "HelpUri")]
    public required string HelpUri { get; init; }

    [YamlMember(Alias = "Locale")]
    public required string Locale { get; init; }

    [YamlMember(Alias = "Module Name")]
    public required string ModuleName { get; init; }

    [YamlMember(Alias = "ms.date")]
    public required string Date { get; init; }

    [YamlMember(Alias = "PlatyPS schema version")]
    public required string SchemaVersion { get; init; }

    [YamlMember(Alias = "title")]
    public required string Title { get; init; }
}
