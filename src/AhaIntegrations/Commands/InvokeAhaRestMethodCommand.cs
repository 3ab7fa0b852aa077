using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Sends any request to the account's API, for what the module has no command for, with the pacing, retries, errors and
/// masked secrets of all commands. One request, or one for each 200 rows with <c>-Paginate</c>.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "AhaRestMethod", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeAhaRestMethodCommand : AhaCmdlet
{
    private const string DocumentedRoot = "api/v1/";

    /// <summary>
    /// The path below the root of the API, with or without a query, for example <c>products/PRJ1/integrations</c>. You
    /// can paste a path with <c>/api/v1/</c> from the documentation. A path with a host or <c>..</c>, or with spaces or
    /// characters outside ASCII that are not percent-encoded, is the error <c>InvalidPath</c>.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>
    /// The HTTP method. Every method but Get counts as a change, for which you can use <c>-WhatIf</c> and
    /// <c>-Confirm</c>.
    /// </summary>
    [Parameter]
    public RestMethod Method { get; set; }

    /// <summary>
    /// The content to send as JSON: a hashtable, a custom object, a list, or JSON text. Dates are sent as UTC. Content
    /// that can't be JSON, and any body with Get, is the error <c>InvalidBody</c>, which does not repeat the body.
    /// </summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>
    /// Reads all pages of a list, and returns the rows instead of the pages, each id once. Only with Get; the path
    /// can't name a page.
    /// </summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var path = ReadPath();
        var body = ReadBody();
        var session = RequireSession();
        var client = session.Client.WithNotices(Bridge.Notices);
        var host = session.Connection.Address.Host;
        var subject = new ErrorSubject(host, path.ToString());
        if (Paginate)
        {
            foreach (var row in AwaitEach(subject, client.InvokePagesAsync(path, Bridge.Cancellation)))
            {
                WriteObject(RestObject.From(row));
            }

            return;
        }

        var method = new HttpMethod(Method.ToString().ToUpperInvariant());
        if (Method == RestMethod.Get)
        {
            if (TryAwait(subject, client.InvokeAsync(method, path, null, Bridge.Cancellation), out var answer))
            {
                Write(answer);
            }
        }
        else if (ShouldProcess(session, $"{host}: {path}", method.Method))
        {
            var sender = SenderFor(session);
            WriteChange(
                subject,
                () =>
                    sender.SendAsync(
                        $"{method} {path.ToString().Split('?')[0]}",
                        null,
                        changing => changing.InvokeAsync(method, path, body, Bridge.Cancellation)
                    ),
                Write
            );
        }
    }

    private void Write(object? answer)
    {
        if (answer is not null)
        {
            WriteObject(RestObject.From(answer), enumerateCollection: true);
        }
    }

    /// <summary>Paths are often copied from the documentation, which writes them from the root of the host.</summary>
    private ApiPath ReadPath()
    {
        var text = Path.Length > 0 && Path[0] == '/' ? Path.Substring(1) : Path;
        text = text.StartsWith(DocumentedRoot, StringComparison.Ordinal) ? text.Substring(DocumentedRoot.Length) : text;
        if (Paginate && (Method != RestMethod.Get || NamesPage(text)))
        {
            throw Refuse(
                ErrorId.InvalidPath,
                "-Paginate is for Get, and counts the pages itself: omit page and per_page from the path",
                CredentialText.MaskIn(Path)
            );
        }

        try
        {
            return ApiPath.Parse(text);
        }
        catch (ArgumentException exception)
        {
            throw Refuse(ErrorId.InvalidPath, exception.Message, CredentialText.MaskIn(Path));
        }
    }

    /// <summary>
    /// Whether the query has one of the two parameters that count pages, and not one whose name ends so.
    /// </summary>
    private static bool NamesPage(string path) =>
        path.Split('?')
            .Skip(1)
            .SelectMany(query => query.Split('&', ';'))
            .Select(field => Uri.UnescapeDataString(field.Split('=')[0]))
            .Any(name => name is "page" or "per_page");

    /// <summary>Reads the body. It may hold anything, and is not repeated in an error.</summary>
    private string? ReadBody()
    {
        if (Body is not null && Method == RestMethod.Get)
        {
            throw Refuse(
                ErrorId.InvalidBody,
                "Get takes no body: specify -Method, or put the values into the query of the path",
                null
            );
        }

        try
        {
            return Body is null ? null : JsonBody.From(Body);
        }
        catch (Exception exception) when (exception is ArgumentException or GetValueException)
        {
            throw Refuse(ErrorId.InvalidBody, exception.Message, null);
        }
    }

    private Exception Refuse(ErrorId id, string message, object? target) =>
        Bridge.Terminate(ErrorRecords.Create(id, message, target));
}
