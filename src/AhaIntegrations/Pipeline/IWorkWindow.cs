using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>A window of work, whatever it writes.</summary>
internal interface IWorkWindow : IAsyncDisposable
{
    /// <summary>Whether any error was written so far.</summary>
    bool HasErrors { get; }

    /// <summary>Adds an error that is known without a request, in its place among the outcomes.</summary>
    void Refuse(ErrorRecord error);

    /// <summary>Writes all outcomes that are still to come.</summary>
    void Complete();
}
