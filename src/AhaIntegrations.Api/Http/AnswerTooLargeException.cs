namespace AhaIntegrations.Api.Http;

/// <summary>An answer that exceeds the size limit. The request may have been executed.</summary>
internal sealed class AnswerTooLargeException(long limit)
    : IOException(FormattableString.Invariant($"the answer is larger than {limit / 1024 / 1024} MiB"));
