using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>What is in the report and what is not. How it looks is for tests/report.</summary>
public sealed class ExportReportTests : ReportTests
{
    private static string Version => typeof(Integration).Assembly.GetName().Version!.ToString(3);

    [Fact]
    public void EverythingIsInIt()
    {
        Assert.Empty(Export("Get-AhaIntegrationHealth -All -IncludeProductLine").AssertNoErrors().Output);

        Assert.StartsWith("<!DOCTYPE html", Page, StringComparison.Ordinal);
        Assert.Contains("<h1>Aha! integrations of Company (sandbox)</h1>", Page, StringComparison.Ordinal);
        Assert.Equal(
            SandboxData.OfAccount + SandboxData.OfProducts + SandboxData.Of("LINE1"),
            Count("<tr data-state=")
        );
        Assert.Equal(9, Count("<li class="));
        Assert.All(
            [
                "PRJ1",
                "LINE1",
                "Account",
                "Azure DevOps Services (version 2)",
                "304000001",
                "Failed 5 h ago",
                $"AhaIntegrations {Version}",
                " UTC",
            ],
            text => Assert.Contains(text, Page, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void Services_are_counted_by_product_line_where_lines_are_given()
    {
        Export("& { Get-AhaProduct LINE1, PRJ1 -IncludeChild; Get-AhaIntegrationHealth -All }").AssertNoErrors();

        var lines = Page.Split("<table class=\"matrix\">")[1];
        Assert.Contains("by product line, service and state", lines, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">LINE1 <small>Product line 1</small></th>", lines, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">In no line</th>", lines, StringComparison.Ordinal);
        Assert.Equal(2 + 4, Count("<th scope=\"row\">"));
    }

    [Fact]
    public void A_product_line_without_its_products_is_an_error_that_says_how_to_read_them()
    {
        var error = Assert.Single(Export("& { Get-AhaProduct; Get-AhaIntegrationHealth PRJ2 }").Errors);

        Assert.StartsWith("NotAnIntegration,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(
            "LINE1 (Product line 1) (Product) was listed without its products; Get-AhaProduct -IncludeChild reads them; "
                + "it is omitted from the report.",
            error.Exception.Message
        );
        Assert.Equal(3, Count("<tr data-state="));
    }

    [Fact]
    public void IntegrationsAreJudgedWithoutARequest()
    {
        Shell.Run("$all = Get-AhaIntegration PRJ1 -Detailed").AssertNoErrors();
        Server.Requests.Clear();
        Export("$all").AssertNoErrors();

        Assert.Empty(Server.Requests);
        Assert.Contains("<li class=\"Failing\">", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void JudgementsAreTakenAsTheyAre()
    {
        Export("Get-AhaIntegrationHealth PRJ1 -ErrorWithin 0 -SilentAfter 1000").AssertNoErrors();
        Assert.DoesNotContain("<li class=\"Failing\">", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void AListGivenByNameIsAsGoodAsAPipeline()
    {
        Shell.Run($"Export-AhaIntegrationReport '{Target}' -InputObject (Get-AhaIntegration PRJ2)").AssertNoErrors();
        Assert.Equal(3, Count("<tr data-state="));
    }

    [Fact]
    public void TwoAccountsAreToldApart()
    {
        Shell.Run("$null = Connect-Aha -Sandbox -Name other");
        Server.Respond = _ =>
            Encoding.UTF8.GetBytes("""{"user":{"id":"1","accounts":[{"account":{"name":"Second","domain":"x"}}]}}""");
        Shell.Connect(Server, "second");
        Server.Respond = null;
        Export("& { Get-AhaIntegration PRJ2 -Connection other; Get-AhaIntegration PRJ2 -Connection second }")
            .AssertNoErrors();

        Assert.Contains("<h1>Aha! integrations of Company (sandbox), Second</h1>", Page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">PRJ2 of Second</th>", Page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">PRJ2 of Company (sandbox)</th>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void TextIsTextAndDefused()
    {
        const string Evil = "</title></script><script>x</script><img onerror='x'>\\\"&\\u0000\\u001b[2J\\u202e\\uffff";
        Server.Respond = _ =>
            Encoding.UTF8.GetBytes($$"""{"integrations":[{"id":"1","name":"{{Evil}}","service_name":"{{Evil}}"}]}""");
        Export("Get-AhaIntegration PRJ1", "-Title \"<script>x</script>$([char]0xd800)\"").AssertNoErrors();

        Assert.Contains("<h1>&lt;script&gt;x&lt;/script&gt;·</h1>", Page, StringComparison.Ordinal);
        Assert.Contains("&lt;img onerror='x'&gt;", Page, StringComparison.Ordinal);
        Assert.Equal(1, Count("<script"));
        Assert.Equal(0, Count("<img") + Count("<b>"));
        Assert.DoesNotContain(
            Page,
            c => c != '\n' && (char.IsControl(c) || char.IsSurrogate(c) || c == '\u202e' || c == '\uffff')
        );
    }

    [Fact]
    public void It_links_to_the_host_of_the_connection_only_and_admits_nothing_but_its_own()
    {
        Export("Get-AhaIntegration PRJ1 -Detailed").AssertNoErrors();

        var links = Count($"href=\"{Server.Origin}/integrations/");
        Assert.InRange(links, SandboxData.Of("PRJ1"), int.MaxValue);
        Assert.Equal(links, Count("href="));
        Assert.Equal(links + Count("http://www.w3.org/2000/svg"), Count("://"));
        Assert.Matches(
            "content=\"default-src 'none'; style-src 'sha256-[^']{44}'; "
                + "script-src 'sha256-[^']{44}'; base-uri 'none'; form-action 'none'\"",
            Page
        );
        Assert.Equal(0, Count(" style=") + Count(" onclick=") + Count(" src="));
    }

    [Fact]
    public async Task NoCredentialIsInIt()
    {
        await using var canary = await LoopbackServer.StartAsync(new CanarySandbox());
        Shell
            .Run(
                $"$null = Connect-Aha -BaseUri {canary.Origin} -Token $token",
                ("token", Shell.Secure(CanarySandbox.Token))
            )
            .AssertNoErrors();
        Export("Get-AhaIntegration PRJ1 204584239").AssertNoErrors();

        Assert.Contains("204584239", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", Page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WhatIsNoIntegrationIsOneErrorAndTheRestIsWritten()
    {
        var result = Export(
            "& { 'PRJ1'; Get-AhaProduct PRJ2; Get-AhaIntegration PRJ2; [pscustomobject]@{ Id = '1' } }"
        );

        Assert.Equal(["NotAnIntegration", "NotAnIntegration"], result.ErrorIds);
        Assert.Equal("PRJ1", result.Errors[0].TargetObject);
        Assert.Equal(3, Count("<tr data-state="));
    }

    [Fact]
    public void AClockThatIsOffDoesNotShow()
    {
        Server.Respond = _ =>
            Encoding.UTF8.GetBytes(
                """{"integration":{"id":"1","name":"x","enabled":true,"last_error_at":"2999-01-01T00:00:00Z"}}"""
            );
        Export("Get-AhaIntegration PRJ2 1").AssertNoErrors();
        Assert.Contains(
            "<time datetime=\"2999-01-01T00:00:00Z\">2999-01-01 00:00</time> <small>just now</small>",
            Page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void FiveThousandAreAllInTheTableAndTheMostUrgentAbove()
    {
        Shell
            .Run(
                "$many = foreach ($i in 1..5000) { [AhaIntegrations.Integration]@{ "
                    + "Id = \"$i\"; Name = \"n$i\"; ServiceName = \"s$($i % 40)\"; Enabled = $false } }"
            )
            .AssertNoErrors();
        Export("$many").AssertNoErrors();

        Assert.Equal(5000, Count("<tr data-state="));
        Assert.Equal(25, Count("<li class="));
        Assert.Contains(
            "<p class=\"more\">And 4975 more, in the table of all integrations.</p>",
            Page,
            StringComparison.Ordinal
        );
    }
}
