using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>What a script left behind.</summary>
internal sealed record ShellResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<ProgressRecord> Progress
)
{
    /// <summary>Ids of the errors, without the names of commands.</summary>
    public IEnumerable<string> ErrorIds => Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]);

    /// <summary>The one error, as it is shown.</summary>
    public string ErrorText => Assert.Single(Errors).ErrorDetails?.Message ?? Errors[0].Exception.Message;

    public IReadOnlyList<T> As<T>() => [.. Output.Select(item => Assert.IsType<T>(item.BaseObject))];

    public ShellResult AssertNoErrors()
    {
        Assert.True(
            Errors.Count == 0,
            string.Join('\n', Errors.Select(error => error.ErrorDetails?.Message ?? error.ToString()))
        );
        return this;
    }
}
