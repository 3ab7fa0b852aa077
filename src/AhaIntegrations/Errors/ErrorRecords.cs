using System.Management.Automation;
using AhaIntegrations.Text;

namespace AhaIntegrations.Errors;

/// <summary>
/// Creates all error records: the id selects the category and the advice from <see cref="ErrorTable"/>.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>
    /// PowerShell 7 prints the recommended action below the message; Windows PowerShell does not, so there it joins the
    /// message.
    /// </summary>
    private static readonly bool EngineShowsAdvice = Environment.Version.Major >= 5;

    /// <summary>Creates an error.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="message">What happened; it is made safe to show, and a final full stop is added.</param>
    /// <param name="target">The object it is about; or null.</param>
    /// <param name="advice">What to do next; null for the advice of the table.</param>
    /// <param name="exception">The cause; null for a new exception with the message.</param>
    public static ErrorRecord Create(
        ErrorId id,
        string message,
        object? target = null,
        string? advice = null,
        Exception? exception = null
    )
    {
        var definition = ErrorTable.Definitions[id];
        var action = advice ?? definition.Advice;
        var text = TerminalText.Defuse(message, keepLines: true);
        var sentence = text.Length > 0 && text[text.Length - 1] == '.' ? text : text + ".";
        var subject = target is string given ? TerminalText.Defuse(given) : target;
        return new(exception ?? new InvalidOperationException(sentence), id.ToString(), definition.Category, subject)
        {
            ErrorDetails = new ErrorDetails(EngineShowsAdvice ? sentence : $"{sentence} {action}")
            {
                RecommendedAction = action,
            },
        };
    }

    /// <summary>Creates an error for a request that failed.</summary>
    public static ErrorRecord From(AhaApiException exception, ErrorSubject subject)
    {
        var id = (ErrorId)Enum.Parse(typeof(ErrorId), exception.Kind.ToString());
        return Create(id, Message(exception, subject), subject.Target, exception: exception);
    }

    /// <summary>
    /// Creates an error for the request that checks a new connection: what is not found is the account itself.
    /// </summary>
    public static ErrorRecord FromConnecting(AhaApiException exception, Uri address)
    {
        var subject = new ErrorSubject(address.Host, address);
        return exception.Kind == AhaErrorKind.NotFound
            ? Create(ErrorId.AccountNotFound, Message(exception, subject), address, exception: exception)
            : From(exception, subject);
    }

    /// <summary>Whether every further record would fail in the same way.</summary>
    public static bool EndsThePipeline(AhaErrorKind kind) =>
        kind is AhaErrorKind.Unauthorized or AhaErrorKind.ConnectionClosed;

    private static string Message(AhaApiException exception, ErrorSubject subject)
    {
        var requestId = exception.RequestId is null ? "" : $" (request id {exception.RequestId})";
        var isInDoubt = exception.MayHaveBeenExecuted && exception.Kind != AhaErrorKind.OutcomeUnknown;
        var doubt = isInDoubt ? " The server may still have executed it." : "";
        return $"{subject.Name}: {exception.Message.TrimEnd('.')}{requestId}.{doubt}";
    }
}
