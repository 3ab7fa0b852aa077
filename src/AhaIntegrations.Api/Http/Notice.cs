namespace AhaIntegrations;

/// <summary>Something that happens while a request is under way, for whoever waits for it.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">One safe line without secrets.</param>
public sealed record Notice(NoticeLevel Level, string Text);
