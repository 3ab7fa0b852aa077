namespace AhaIntegrations.Tests;

/// <summary>Tests of the baseline commands on a fresh sandbox behind a socket, with files in a folder of their own.</summary>
public abstract class BaselineCommandTests : ServerTests
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected string Baseline => Folder.File("baseline.jsonc");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ShellResult Run(string script)
    {
        Server.Requests.Clear();
        return Shell.Run(script, ("file", Baseline), ("folder", Folder.Path));
    }

    /// <summary>Exports without an error, and returns the file.</summary>
    private protected string Export(string how = "-All")
    {
        Run($"Export-AhaIntegration $file {how} -Force").AssertNoErrors();
        return File.ReadAllText(Baseline);
    }

    private protected void Edit(string from, string to)
    {
        var text = File.ReadAllText(Baseline);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(Baseline, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Adds entries at the end.</summary>
    private protected void Add(string entries) => Edit("\n  ],", $"\n{entries}\n  ],");

    private protected static IEnumerable<(string Kind, string? Action, string? Id)> Rows(ShellResult result) =>
        result.As<Difference>().Select(row => (row.Kind, row.Action, row.Id));
}
