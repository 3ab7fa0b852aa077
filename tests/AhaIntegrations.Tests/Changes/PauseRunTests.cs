namespace AhaIntegrations.Tests;

/// <summary>Tests that pause integrations of a product, with a journal in a folder of their own.</summary>
public abstract class PauseRunTests : ServerTests
{
    private protected const string Jira = "204584239";
    private protected const string WasOff = "804274302";

    private readonly TemporaryFolder folder = new();

    private protected string Journal => folder.File("pause.jsonl");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.Run("$null", ("path", Journal));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected IReadOnlyList<(string Id, bool IsOn)> States() =>
        [
            .. Shell
                .Run("Get-AhaIntegration PRJ1 -Detailed")
                .AssertNoErrors()
                .As<Integration>()
                .Select(integration => (integration.Id, integration.Enabled == true)),
        ];
}
