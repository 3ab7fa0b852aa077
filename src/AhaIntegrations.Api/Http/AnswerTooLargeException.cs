namespace AhaIntegrations;

/// <summary>An answer that is larger than is read. Whatever was asked may have been done.</summary>
internal sealed class AnswerTooLargeException(long limit) : IOException($"the answer is larger than {limit / 1024 / 1024} MiB");
