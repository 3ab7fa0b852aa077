using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>Tests of a shell whose connection keeps a journal, in a folder of their own.</summary>
public abstract class JournaledConnectionTests : ServerTests
{
    private protected const string Jira = "204584239";
    private protected const string WasOff = "804274302";

    private protected TemporaryFolder Folder { get; } = new();

    private protected string Journal => Folder.File("changes.jsonl");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.Run("$null", ("path", Journal), ("folder", Folder.Path));
        Connect();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Connect() => Shell.Connect(Server, options: "-MaximumRetryCount 0 -JournalPath $path");

    /// <summary>The lines after the header. Closes the connection, so that the file can be read.</summary>
    private protected List<JsonElement> Lines()
    {
        Shell.Run("Disconnect-Aha");
        return File.Exists(Journal)
            ? [.. File.ReadAllLines(Journal).Skip(1).Select(line => JsonDocument.Parse(line).RootElement)]
            : [];
    }

    private protected static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();
}
