namespace AhaIntegrations;

/// <summary>Receives notices while a request is under way. Called from any thread.</summary>
public interface INoticeListener
{
    /// <summary>
    /// Minimum level. Lower notices are not created: a line for each request costs time, and details keep bodies in
    /// memory.
    /// </summary>
    NoticeLevel MinimumLevel { get; }

    /// <summary>Receives one notice.</summary>
    /// <param name="notice">What happened.</param>
    void Report(Notice notice);
}
