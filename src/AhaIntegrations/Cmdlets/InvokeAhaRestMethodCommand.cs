using System.Management.Automation;
using System.Text.Json;

namespace AhaIntegrations;

/// <summary>
/// Sends any request to the account's API, for what the module has no command for. The connection's pacing, retry, errors
/// and rules about secrets hold. One request, or one for each 200 rows with <c>-Paginate</c>.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "AhaRestMethod", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeAhaRestMethodCommand : AhaConnectedCmdlet
{
    private const string DocumentedRoot = "api/v1/";

    /// <summary>The path below the API's root, with or without a query, for instance <c>products/PRJ1/integrations</c>. It never leads to another host.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>The method; by default Get. Everything else is a change, and asks with <c>-Confirm</c> and <c>-WhatIf</c>.</summary>
    [Parameter]
    public RestMethod Method { get; set; }

    /// <summary>The body: a hashtable, a custom object, a list, or JSON text. Not with Get.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>Reads all pages of a list and gives its rows instead of the pages. With Get only.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var path = ReadPath();
        var body = ReadBody();
        if (!TryResolveConnection(new ErrorSubject(path, path), null, out var connection, out _))
        {
            return;
        }

        var subject = new ErrorSubject(connection.Address.Host, path);
        var method = new HttpMethod(Method.ToString().ToUpperInvariant());
        if (Paginate)
        {
            foreach (var row in AwaitEach(subject, (notices, token) => connection.Client.InvokePagesAsync(path, notices, token)))
            {
                WriteObject(RestObject.From(row));
            }
        }
        else if ((Method == RestMethod.Get || ShouldProcess($"{connection.Address.Host}: {path}", method.Method))
            && TryAwait(subject, (notices, token) => connection.Client.InvokeAsync(method, path, body, notices, token), out var answer)
            && answer is { } element)
        {
            WriteObject(RestObject.From(element), enumerateCollection: true);
        }
    }

    /// <summary>Paths are often copied from the documentation, which writes them from the host's root.</summary>
    private string ReadPath()
    {
        var path = Path.Length > 0 && Path[0] == '/' ? Path.Substring(1) : Path;
        path = path.StartsWith(DocumentedRoot, StringComparison.Ordinal) ? path.Substring(DocumentedRoot.Length) : path;
        var problem = InputRules.ProblemOfPath(path)
            ?? (Paginate && (Method != RestMethod.Get || path.IndexOf("page=", StringComparison.Ordinal) >= 0) ? "-Paginate is for Get, and counts the pages itself: leave page and per_page out of the path." : null);
        if (problem is not null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidPath", problem, Path));
        }

        return path;
    }

    private string? ReadBody()
    {
        try
        {
            return Body is null ? null
                : Method == RestMethod.Get ? throw new ArgumentException("Get takes no body: give -Method, or put the values into the path's query.")
                : JsonBody.From(Body);
        }
        catch (Exception exception) when (exception is ArgumentException or GetValueException)
        {
            // The body may hold anything, and is not repeated in the error.
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidBody", exception.Message, null));
            throw;
        }
    }
}
