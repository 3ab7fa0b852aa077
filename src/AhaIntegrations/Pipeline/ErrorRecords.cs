using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>The only maker of error records: stable ids, categories and advice stand in one place.</summary>
internal static class ErrorRecords
{
    /// <summary>PowerShell 7 prints the recommended action below the message; Windows PowerShell does not, so there it joins the message.</summary>
    private static readonly bool EngineShowsAdvice = Environment.Version.Major >= 5;

    private const string SeeAccess = "There is no such record, or this token may not see it. Product keys are case-sensitive: Get-AhaProduct lists what this token sees.";

    /// <summary>With a bad token or a closed connection every further record would fail the same way.</summary>
    public static bool EndsThePipeline(AhaErrorKind kind) => kind is AhaErrorKind.Unauthorized or AhaErrorKind.ConnectionClosed;

    public static ErrorRecord From(AhaApiException exception, ErrorSubject subject)
    {
        var (category, advice) = Entry(exception.Kind);
        return Make(exception, subject, exception.Kind.ToString(), category, advice);
    }

    /// <summary>An account that does not answer the question who we are: what is not found is the account itself.</summary>
    public static ErrorRecord FromConnecting(AhaApiException exception, Uri address)
    {
        var subject = new ErrorSubject(address.Host, address);
        return exception.Kind is AhaErrorKind.NotFound
            ? Make(exception, subject, "AccountNotFound", ErrorCategory.ObjectNotFound, "Check the account's name: it is the first part of the address that you use in the browser.")
            : From(exception, subject);
    }

    private static ErrorRecord Make(AhaApiException exception, ErrorSubject subject, string id, ErrorCategory category, string advice)
    {
        var requestId = exception.RequestId is null ? "" : $" (request id {exception.RequestId})";
        var doubt = exception.MayHaveBeenExecuted && exception.Kind != AhaErrorKind.OutcomeUnknown ? " The server may have done it all the same." : "";
        return Make(exception, id, category, $"{subject.Name}: {Sentence(exception.Message + requestId)}{doubt}", advice, subject.Target);
    }

    public static ErrorRecord NotConnected() => Make(
        new InvalidOperationException("There is no connection."), "NotConnected", ErrorCategory.ConnectionError,
        "There is no connection to an Aha! account in this runspace that is used by default.",
        "Run Connect-Aha first, or pass a connection with -Connection (Get-AhaConnection lists the open ones). After a Connect-Aha that failed there is no default. A connection belongs to the runspace that opened it; in ForEach-Object -Parallel pass -Connection $using:aha.", null);

    public static ErrorRecord InvalidInput(string id, string problem, object? target) => Make(
        new ArgumentException(problem), id, ErrorCategory.InvalidArgument, problem, "Nothing was sent.", target);

    public static ErrorRecord MissingInput(string id, string what, string ways) => Make(
        new ArgumentException(what), id, ErrorCategory.InvalidArgument, what, $"{ways} Nothing was sent.", null);

    public static ErrorRecord UnusableConnection(string problem) => Make(
        new ArgumentException("The connection can't be used."), "ConnectionNotFound", ErrorCategory.ObjectNotFound, problem, "Nothing was sent. Get-AhaConnection lists the open connections of this runspace.", null);

    public static ErrorRecord HealthNotKnown(string why) => Make(
        new InvalidOperationException("The health of integrations is not known."), "HealthNotKnown", ErrorCategory.InvalidResult, $"{why}, which is no sign that all is well",
        "Look at the errors before this one, and at what was piped or named.", null);

    public static ErrorRecord WrongAccount(ErrorSubject subject, string itsOwn, Uri itsAddress, Connection asked) => Make(
        new ArgumentException("The object belongs to another account."), "WrongAccount", ErrorCategory.InvalidArgument,
        $"{subject.Name} was read through connection '{itsOwn}' ({itsAddress.Host}), but -Connection names '{asked}' ({asked.Address.Host}).",
        "Nothing was sent. Leave -Connection out to act on the account that the object came from.", subject.Target);

    /// <summary>A journal that can't be used. The names of the problems are the ids.</summary>
    public static ErrorRecord From(PauseJournalException exception, string path) => Make(
        exception, exception.Problem.ToString(), exception.Problem switch
        {
            JournalProblem.JournalNotFound => ErrorCategory.ObjectNotFound,
            JournalProblem.JournalNotWritable => ErrorCategory.WriteError,
            JournalProblem.JournalOfAnotherAccount => ErrorCategory.InvalidArgument,
            _ => ErrorCategory.InvalidData,
        },
        $"{Printable.Line(path)}: {exception.Message}", Advice(exception.Problem), path);

    public static ErrorRecord AccountLevelUndocumented(ErrorSubject subject) => Make(
        new NotSupportedException("No documented call reads or switches an integration of the account by its id."), "AccountLevelUndocumented", ErrorCategory.NotImplemented,
        $"{subject.Name}: no documented call reads or switches an integration of the account by its id.",
        "Nothing was sent. If it belongs to a product, give -Product; else use the web interface, or -AllowUndocumented to try /integrations/{id}.", subject.Target);

    public static ErrorRecord Unhealthy(IReadOnlyList<IntegrationHealth> found) => Make(
        new InvalidOperationException("Integrations are not well."), "IntegrationUnhealthy", ErrorCategory.InvalidResult,
        $"{found.Count} of the integrations {(found.Count == 1 ? "is" : "are")} not well: {string.Join("; ", found.Take(20).Select(health => $"{Printable.Line(health.ToString(), 200)}: {health.Reason.TrimEnd('.')}"))}{(found.Count > 20 ? $"; and {found.Count - 20} more" : "")}.",
        "The error's target object holds them all. Aha! tells what failed in the web interface only.", found);

    public static ErrorRecord JobFailed(ErrorSubject subject, IntegrationJob job) => Make(
        new InvalidOperationException("A job ended with errors."), "JobFailed", ErrorCategory.InvalidResult,
        $"{subject.Name} ended with {job.Errors.Count} error{(job.Errors.Count == 1 ? "" : "s")}: {string.Join("; ", job.Errors.Take(20))}{(job.Errors.Count > 20 ? $"; and {job.Errors.Count - 20} more" : "")}",
        "The server's words say why. The error's target object is the job with all of them; correct the records or the integration in the web interface and send them again.", job);

    public static ErrorRecord JobNotComplete(ErrorSubject subject, IntegrationJob job, int seconds) => Make(
        new TimeoutException("A job did not end in time."), "JobNotComplete", ErrorCategory.OperationTimeout,
        $"{subject.Name} did not end within {seconds} s; it is {Printable.Line(job.Status, 60)}, {job.PercentageComplete?.ToString(CultureInfo.InvariantCulture) ?? "?"} % done",
        "It goes on all the same. Wait again with Wait-AhaIntegrationJob, or for longer with -TimeoutSec.", job);

    public static ErrorRecord NotAnIntegration(object value) => Make(
        new ArgumentException("Not an integration."), "NotAnIntegration", ErrorCategory.InvalidType,
        $"{Printable.Line($"{value} ({value.GetType().Name})", 120)} is neither an integration nor a judgement of one, and is not in the report.",
        "Pipe what Get-AhaIntegration or Get-AhaIntegrationHealth gives, as it is: not a row of a file, nor a copy made by Select-Object or a job.", value);

    public static ErrorRecord FileExists(string path) => Make(
        new IOException("The file exists."), "FileExists", ErrorCategory.ResourceExists,
        $"'{Printable.Line(path)}' exists, and was left as it is.", "Give another -Path, or replace it with -Force.", path);

    public static ErrorRecord FileNotWritable(string path, Exception why) => Make(
        why, "FileNotWritable", ErrorCategory.WriteError,
        $"'{Printable.Line(path)}' can't be written: {Printable.Line(why.Message)}",
        "Give -Path a file in an existing folder that you may write to. What stands there was left as it is.", path);

    public static ErrorRecord NoProductMatches(string key) => Make(
        new ItemNotFoundException($"No product '{key}'."), "ProductNotFound", ErrorCategory.ObjectNotFound,
        $"No product with the key or id '{Printable.Line(key, 60)}' is visible to this token.",
        "Keys are case-insensitive here, and wildcards are allowed: Get-AhaProduct * lists all.", key);

    public static ErrorRecord NoSuchConnection(string name, string known) => Make(
        new ItemNotFoundException($"No connection '{name}'."), "ConnectionNotFound", ErrorCategory.ObjectNotFound,
        $"There is no connection named '{Printable.Line(name, 60)}' in this runspace.", known.Length == 0 ? "No connection is open: run Connect-Aha." : $"Open connections: {known}.", name);

    private static string Advice(JournalProblem problem) => problem switch
    {
        JournalProblem.JournalNotFound => "Give the -Path that Suspend-AhaIntegration was given. Nothing was sent.",
        JournalProblem.NotAJournal => "It was left as it is, and nothing was sent. Give another -Path: a file that is not there yet, or a journal of Suspend-AhaIntegration.",
        JournalProblem.JournalDamaged => "Nothing was sent. Somebody may have edited it: each line is one JSON object. A copy without that line can be used; look at the integration of that line by hand.",
        JournalProblem.JournalTooNew => "Nothing was sent. Update this module.",
        JournalProblem.JournalOfAnotherAccount => "Nothing was sent. Connect to that account, pass a connection to it with -Connection, or give another -Path.",
        _ => "Nothing is switched that could not be written down before. Give a file in a folder that you may write to; a journal is used by one command at a time.",
    };

    private static (ErrorCategory Category, string Advice) Entry(AhaErrorKind kind) => kind switch
    {
        AhaErrorKind.Unauthorized => (ErrorCategory.AuthenticationError, "The token is wrong, revoked, or of another account (Aha! does not tell which). Check the account's name, or make a new API key in Aha! (Settings, Personal, Developer) and run Connect-Aha again."),
        AhaErrorKind.Forbidden => (ErrorCategory.PermissionDenied, "The token's user may not do this, or has no access to this account. Ask an account administrator, or connect as another user."),
        AhaErrorKind.NotFound => (ErrorCategory.ObjectNotFound, SeeAccess),
        AhaErrorKind.InvalidData => (ErrorCategory.InvalidData, "The server refused the request; its words say why. Nothing was changed."),
        AhaErrorKind.RateLimited => (ErrorCategory.LimitsExceeded, "The account's quota (300 requests a minute, shared by all its clients) is used up. Try again in a minute."),
        AhaErrorKind.ServerError => (ErrorCategory.ResourceUnavailable, "The server failed. Try again later."),
        AhaErrorKind.Redirected => (ErrorCategory.SecurityError, "Check the account's address and give the one that it is reached at."),
        AhaErrorKind.ConnectionFailed => (ErrorCategory.ConnectionError, "Check the network and the account's address; behind a proxy, name it with Connect-Aha -Proxy. Reading, enabling and disabling again does no harm."),
        AhaErrorKind.HostNotFound => (ErrorCategory.ConnectionError, "Check the account's name, then the network and its name service. Behind a proxy, name it with Connect-Aha -Proxy."),
        AhaErrorKind.ProxyFailed => (ErrorCategory.ConnectionError, "Check the proxy's address and credentials: Connect-Aha -Proxy, -ProxyCredential, -ProxyUseDefaultCredentials. Without -Proxy the system's proxy is used."),
        AhaErrorKind.TlsFailed => (ErrorCategory.SecurityError, "The token was not sent. This machine does not trust the server's certificate, or the two share no version of TLS. Where a company's proxy inspects TLS, its root certificate must be installed; nothing here switches the check off."),
        AhaErrorKind.Timeout => (ErrorCategory.OperationTimeout, "Try again, or give each attempt more time with Connect-Aha -TimeoutSec. Reading, enabling and disabling again does no harm."),
        AhaErrorKind.NotApplied => (ErrorCategory.InvalidResult, "Look at the integration in the web interface: it may lack its configuration, or its template may decide."),
        AhaErrorKind.OutcomeUnknown => (ErrorCategory.InvalidResult, "Look with Get-AhaIntegration in a minute. Running the same command again in this process looks first and takes the one that came late; another process does not know of it. What should not be there is removed in the web interface."),
        AhaErrorKind.ConnectionClosed => (ErrorCategory.ConnectionError, "It was closed by Disconnect-Aha, or replaced by a newer Connect-Aha of the same name. Connect again."),
        _ => (ErrorCategory.InvalidResult, "A proxy or another server may have answered: check the address. -Debug shows requests and answers, secrets masked. Reading, enabling and disabling again does no harm."),
    };

    private static ErrorRecord Make(Exception exception, string id, ErrorCategory category, string what, string advice, object? target) =>
        new(exception, id, category, target) { ErrorDetails = new ErrorDetails(EngineShowsAdvice ? Sentence(what) : $"{Sentence(what)} {advice}") { RecommendedAction = advice } };

    private static string Sentence(string text) => text.Length > 0 && text[text.Length - 1] == '.' ? text : text + ".";
}
