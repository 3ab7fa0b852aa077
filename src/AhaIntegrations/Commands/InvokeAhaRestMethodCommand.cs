using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;

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
    /// The path below the API's root, with or without a query, for instance <c>products/PRJ1/integrations</c>. It
    /// never leads to another host.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>
    /// The method; the default is Get. Every other method is a change, and supports <c>-WhatIf</c> and
    /// <c>-Confirm</c>.
    /// </summary>
    [Parameter]
    public RestMethod Method { get; set; }

    /// <summary>The body: a hashtable, a custom object, a list, or JSON text. Not with Get.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>Reads all pages of a list and returns its rows instead of the pages. With Get only.</summary>
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
        var subject = new ErrorSubject(host, path.Value);
        if (Paginate)
        {
            foreach (var row in AwaitEach(subject, client.InvokePagesAsync(path, Bridge.Cancellation)))
            {
                WriteObject(RestObject.From(row));
            }

            return;
        }

        var method = new HttpMethod(Method.ToString().ToUpperInvariant());
        var isRead = Method == RestMethod.Get;
        if ((isRead || ShouldProcess($"{host}: {path}", method.Method))
            && TryAwait(subject, client.InvokeAsync(method, path, body, Bridge.Cancellation), out var answer, mustComplete: !isRead))
        {
            if (answer is not null)
            {
                WriteObject(RestObject.From(answer), enumerateCollection: true);
            }

            Bridge.ThrowIfInterrupted();
        }
    }

    /// <summary>Paths are often copied from the documentation, which writes them from the root of the host.</summary>
    private ApiPath ReadPath()
    {
        var text = Path.Length > 0 && Path[0] == '/' ? Path.Substring(1) : Path;
        text = text.StartsWith(DocumentedRoot, StringComparison.Ordinal) ? text.Substring(DocumentedRoot.Length) : text;
        if (Paginate && (Method != RestMethod.Get || text.IndexOf("page=", StringComparison.Ordinal) >= 0))
        {
            throw Refuse(
                ErrorId.InvalidPath, "-Paginate is for Get, and counts the pages itself: omit page and per_page from the path", Path);
        }

        try
        {
            return ApiPath.Parse(text);
        }
        catch (ArgumentException exception)
        {
            throw Refuse(ErrorId.InvalidPath, exception.Message, Path);
        }
    }

    /// <summary>Reads the body. It may hold anything, and is not repeated in an error.</summary>
    private string? ReadBody()
    {
        if (Body is not null && Method == RestMethod.Get)
        {
            throw Refuse(
                ErrorId.InvalidBody, "Get takes no body: specify -Method, or put the values into the query of the path", null);
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
