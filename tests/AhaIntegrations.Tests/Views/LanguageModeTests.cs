using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>
/// Sessions in which scripts may do little or nothing, as under application control and in JEA: commands, views and
/// filters by plain properties work.
/// </summary>
public sealed class LanguageModeTests
{
    public static TheoryData<PSLanguageMode> Modes =>
        [PSLanguageMode.ConstrainedLanguage, PSLanguageMode.RestrictedLanguage, PSLanguageMode.NoLanguage];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Commands_filters_and_views_work(PSLanguageMode mode)
    {
        using var runspace = Open(mode);
        Run(runspace, shell => shell.AddCommand("Connect-Aha").AddParameter("Sandbox"));

        var rows = Run(
            runspace,
            shell =>
                shell
                    .AddCommand("Get-AhaIntegration")
                    .AddParameter("Product", "PRJ2")
                    .AddParameter("Detailed")
                    .AddCommand("Where-Object")
                    .AddParameter("Property", "State")
                    .AddParameter("EQ")
                    .AddParameter("Value", "off")
        );
        var on = Run(
            runspace,
            shell => shell.AddCommand("Enable-AhaIntegration").AddParameter("Product", rows.ToArray())
        );

        Assert.Equal("302000003", Assert.IsType<Integration>(Assert.Single(rows).BaseObject).Id);
        Assert.Equal("on", Assert.IsType<Integration>(Assert.Single(on).BaseObject).State);
    }

    [Fact]
    public void A_constrained_script_reads_properties_but_reveals_no_token()
    {
        using var runspace = Open(PSLanguageMode.ConstrainedLanguage);
        Run(runspace, shell => shell.AddCommand("Connect-Aha").AddParameter("Sandbox"));

        const string Read = "(Get-AhaIntegration PRJ1 204584239).";
        var masked = Run(runspace, shell => shell.AddScript(Read + "CallbackToken"));
        using var refused = PowerShell.Create(runspace);
        refused.AddScript(Read + "RevealCallbackToken()").Invoke();

        Assert.Equal(Secret.Mask, Assert.Single(masked).BaseObject);
        Assert.Equal(
            "MethodInvocationNotSupportedInConstrainedLanguage",
            Assert.Single(refused.Streams.Error).FullyQualifiedErrorId
        );
    }

    /// <summary>The module's commands and Where-Object are visible, and nothing else, as in a JEA session.</summary>
    private static Runspace Open(PSLanguageMode mode)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(HostedEngine.FindManifest());
        foreach (var command in state.Commands.Where(command => command.Name != "Where-Object"))
        {
            command.Visibility = SessionStateEntryVisibility.Private;
        }

        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        runspace.SessionStateProxy.LanguageMode = mode;
        return runspace;
    }

    private static Collection<PSObject> Run(Runspace runspace, Func<PowerShell, PowerShell> build)
    {
        using var shell = PowerShell.Create(runspace);
        var output = build(shell).Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }
}
