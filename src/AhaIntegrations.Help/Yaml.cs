using Markdig.Syntax;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace AhaIntegrations.Help;

/// <summary>Reads the YAML of a page: every key must be there, none may be unknown.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithEnforceRequiredMembers().WithEnforceNullability().WithDuplicateKeyChecking().Build();

    public static T Read<T>(Section section, CodeBlock block)
    {
        try
        {
            return Reader.Deserialize<T>(block.Lines.ToString());
        }
        catch (YamlException exception)
        {
            throw new PageException(section.File, block.Line + 1 + (int)exception.Start.Line, exception.InnerException?.Message ?? exception.Message);
        }
    }
}
