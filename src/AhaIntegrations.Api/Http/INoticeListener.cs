namespace AhaIntegrations;

/// <summary>Hears what happens while a request is under way. Called from any thread.</summary>
public interface INoticeListener
{
    /// <summary>Whether headers and bodies are wanted, which costs keeping them.</summary>
    bool WantsDetails { get; }

    /// <summary>Hears of one thing.</summary>
    /// <param name="notice">What happened.</param>
    void Report(Notice notice);
}
