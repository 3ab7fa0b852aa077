namespace AhaIntegrations.Tests;

/// <summary>Tests that write a report into a folder of their own.</summary>
public abstract class ReportTests : ServerTests
{
    private protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("aha-report-");

    private protected string Target => Path.Combine(Folder.FullName, "report.html");

    private protected string Page => File.ReadAllText(Target);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected int Count(string text) => Page.Split(text).Length - 1;

    private protected ShellResult Export(string input, string options = "") =>
        Shell.Run($"{input} | Export-AhaIntegrationReport -Path '{Target}' {options}");
}
