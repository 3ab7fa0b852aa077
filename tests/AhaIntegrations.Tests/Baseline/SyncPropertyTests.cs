namespace AhaIntegrations.Tests;

/// <summary>
/// Random accounts and random edits: after Sync nothing is left to do, a second Sync sends no write, and nothing that
/// the baseline does not name was touched.
/// </summary>
public sealed class SyncPropertyTests
{
    private static readonly string[] Services = ["jira", "slack", "trello"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Sync_leaves_nothing_to_do(int seed)
    {
        var random = new Random(seed);
        var account = new GridAccount(random.Next(1, 8), random.Next(0, 5));
        foreach (var row in account.Products.SelectMany(account.Of))
        {
            row.Service = Pick(random, Services);
            row.Enabled = random.Next(2) == 0;
            row.Template = random.Next(4) == 0 ? "1001" : null;
        }

        await using var server = await LoopbackServer.StartAsync(account);
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        var file = folder.File("b.jsonc");
        shell.Connect(server).Run("Export-AhaIntegration $file -All", ("file", file)).AssertNoErrors();
        var named = account.Products.SelectMany(account.Of).Select(row => row.Id).ToHashSet();
        EditAccount(account, random);
        EditFile(file, account, random);

        shell.Run("$null = Sync-AhaIntegration $file -MaximumChange 1000").AssertNoErrors();
        Assert.Empty(shell.Run("Compare-AhaIntegration $file | Where-Object Action").AssertNoErrors().Output);
        var before = server.Writes.Count();
        Assert.Empty(shell.Run("Sync-AhaIntegration $file").AssertNoErrors().Output);
        Assert.Equal(before, server.Writes.Count());
        Assert.All(
            server.Writes.Where(write => write.StartsWith("PUT", StringComparison.Ordinal)),
            write => Assert.Contains(write.Split(' ')[1].Split('/')[^1], named)
        );
        var creates = server.Writes.Where(write => write.StartsWith("POST", StringComparison.Ordinal)).ToArray();
        Assert.Equal(creates.Distinct().Count(), creates.Length);
    }

    private static void EditAccount(GridAccount account, Random random)
    {
        foreach (var product in account.Products)
        {
            var rows = account.Of(product);
            foreach (var row in rows.ToArray())
            {
                row.Enabled ^= random.Next(3) == 0;
                row.Name = random.Next(6) == 0 ? "renamed" : row.Name;
                if (random.Next(6) == 0)
                {
                    rows.Remove(row);
                }
            }

            if (random.Next(3) == 0)
            {
                rows.Add(account.Create(Pick(random, Services), random.Next(2) == 0, null));
            }
        }
    }

    private static void EditFile(string file, GridAccount account, Random random)
    {
        var lines = File.ReadAllLines(file).ToList();
        lines.RemoveAll(line => line.Contains("\"product\"", StringComparison.Ordinal) && random.Next(5) == 0);
        var end = lines.IndexOf("  ],");
        var products = account.Products.Append("P*").Append("P000[1-4]").ToArray();
        var wishes = Enumerable
            .Range(0, random.Next(5))
            .Select(_ => (Pick(random, products), Pick(random, Services), random.Next(2) == 0))
            .Distinct()
            .Select(wish =>
                $$"""    { "product": "{{wish.Item1}}", "service_name": "{{wish.Item2}}"{{(wish.Item3 ? ", \"template_id\": \"1001\"" : "")}} },"""
            );
        lines.InsertRange(end, wishes);
        File.WriteAllLines(file, lines);
    }

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
