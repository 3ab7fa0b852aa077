namespace AhaIntegrations.Help;

/// <summary>An example: its purpose, its code and remarks on the result.</summary>
internal sealed record Example(
    string Title,
    IReadOnlyList<string> Introduction,
    string Code,
    IReadOnlyList<string> Remarks
)
{
    public static Example Read(Section section)
    {
        var code = section.SingleCode("powershell");
        var before = section.Blocks.TakeWhile(block => block != code).ToArray();
        var after = section.Blocks.Skip(before.Length + 1);
        return before.Length == 0
            ? throw section.Fault("An example states its purpose before its code.")
            : new Example(
                section.Title,
                Prose.Paragraphs(section, before),
                code.Lines.ToString(),
                Prose.Paragraphs(section, after)
            );
    }
}
