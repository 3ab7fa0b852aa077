namespace AhaIntegrations;

/// <summary>Hears what happens while a request is under way. Called from any thread.</summary>
public interface INoticeListener
{
    /// <summary>The least level that is wanted. What is below it is not made: a line for each request costs time, and details cost keeping bodies.</summary>
    NoticeLevel Least { get; }

    /// <summary>Hears of one thing.</summary>
    /// <param name="notice">What happened.</param>
    void Report(Notice notice);
}
