using AhaIntegrations.Report;

namespace AhaIntegrations.Tests;

/// <summary>A CSV file for spreadsheets, which run cells that begin like a formula.</summary>
public sealed class CsvReportTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "'=1+1")]
    [InlineData("\r\n =1+1", "'=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("a\",=1+1,\"b", "a\"\",=1+1,\"\"b")]
    [InlineData("Jira = Aha!", "Jira = Aha!")]
    public void No_text_of_the_account_begins_a_formula(string text, string cell)
    {
        var lines = Write(
            new Integration
            {
                Id = "1",
                Name = text,
                ServiceName = text,
                TemplateId = text,
                Enabled = true,
            }
        );

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("\"Id\",\"ProductKey\",\"ProductName\",\"Name\",", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"\"1\",\"\",\"\",\"{cell}\",\"{cell}\",\"on\",", lines[1], StringComparison.Ordinal);
        Assert.Contains($",\"{cell}\",\"unknown account\"", lines[1], StringComparison.Ordinal);
    }

    private static string[] Write(Integration integration)
    {
        var health = new HealthRules().Evaluate(integration, DateTimeOffset.UnixEpoch);
        using var file = new MemoryStream();
        CsvReport.Write(new ReportContent([health], [], [], null, DateTimeOffset.UnixEpoch), file);
        return System
            .Text.Encoding.UTF8.GetString(file.ToArray())
            .TrimStart('\ufeff')
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
