namespace AhaIntegrations.Help;

/// <summary>An example: what it is for, what is typed, what comes of it.</summary>
internal sealed record Example(string Title, IReadOnlyList<string> Introduction, string Code, IReadOnlyList<string> Remarks)
{
    public static Example Read(Section section)
    {
        var code = section.TheCode("powershell");
        var before = section.Blocks.TakeWhile(block => block != code).ToArray();
        return before.Length > 0
            ? new Example(section.Title, Prose.Paragraphs(section, before), code.Lines.ToString(), Prose.Paragraphs(section, section.Blocks.Skip(before.Length + 1)))
            : throw section.Fault("An example says what it is for before it shows how.");
    }
}
