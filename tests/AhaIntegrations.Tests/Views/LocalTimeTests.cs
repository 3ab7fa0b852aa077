using System.Reflection;

namespace AhaIntegrations.Tests;

/// <summary>Times are local, as those of PowerShell's own commands: scripts reckon with them without thought.</summary>
public sealed class LocalTimeTests
{
    /// <summary>The sandbox's slack integration failed at 17:40 UTC; the most urgent one five hours ago.</summary>
    private const string Lines = """
        $null = Connect-Aha -Sandbox
        $failed = (Get-AhaIntegration PRJ2 302000002).LastErrorAt
        $since = (Get-AhaIntegrationHealth PRJ1 | Where-Object Status -eq Failing | Select-Object -First 1).Since
        $raw = (Invoke-AhaRestMethod products/PRJ2/integrations/302000002).integration.last_error_at
        $failed.Kind, $since.Kind, $raw.Kind -join ' '
        $failed.ToUniversalTime().ToString('s')
        ($raw -eq $failed), ([datetime]$failed -eq $failed) -join ' '
        $failed.ToString('yyyy-MM-dd HH:mm')
        [math]::Round(((Get-Date) - $since).TotalHours)
        [math]::Round((New-TimeSpan -Start $since).TotalHours)
        ($since -gt (Get-Date).AddHours(-6)), ($since -gt (Get-Date).AddHours(-4)) -join ' '
        """;

    [Theory]
    [InlineData("UTC", "2019-02-11 17:40")]
    [InlineData("America/Los_Angeles", "2019-02-11 09:40")]
    [InlineData("Asia/Kolkata", "2019-02-11 23:10")]
    [InlineData("Pacific/Auckland", "2019-02-12 06:40")]
    public async Task Scripts_reckon_with_times_in_every_time_zone(string zone, string local)
    {
        var (_, text) = await PwshProcess.RunAsync(Lines, ("TZ", zone));

        Assert.Equal(
            ["Local Local Local", "2019-02-11T17:40:00", "True True", local, "5", "5", "True False"],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
    }

    [Fact]
    public void No_output_type_has_a_time_of_another_kind()
    {
        var wrong = OutputTypes
            .All.SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            .Where(property =>
                property.PropertyType is var type
                && (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset)
            )
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        Assert.Empty(wrong);
    }
}
