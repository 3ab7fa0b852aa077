using System.Globalization;

namespace AhaIntegrations.Tests;

/// <summary>
/// Many operations against a server of whose answers 30 % are faults, chosen by a seed. At the end the server's own
/// ledger is compared with what the commands reported. CHAOS_OPERATIONS sets the number: 500 unless told otherwise.
/// </summary>
public sealed class ChaosTests : IAsyncLifetime
{
    private const int Seed = 20190101;

    private static readonly Fault[] Faults =
    [
        .. Enum.GetValues<Fault>()
            .Where(fault => fault is not (Fault.None or Fault.Endless or Fault.Bomb or Fault.HugeHeaders)),
    ];
    private static readonly ListFault[] ListFaults = Enum.GetValues<ListFault>();

    /// <summary>Each product has two names.</summary>
    private static readonly string[][] Products =
    [
        ["PRJ1", "131414752"],
        ["PRJ2", "131414753"],
        ["PRJ3", "131414754"],
    ];
    private static readonly string[] Certain = ["RateLimited", "NotFound", "Forbidden", "InvalidData", "Unauthorized"];

    private readonly LeapingTime time = new();
    private readonly Random random = new(Seed);
    private readonly Random faults = new(Seed);
    private readonly Shell shell = new();
    private readonly ChaosLedger ledger = new();
    private LoopbackServer server = null!;
    private FaultyLists lists = null!;

    public async ValueTask InitializeAsync()
    {
        lists = new FaultyLists(new SandboxHandler(null, time), _ => NextListFault());
        server = await LoopbackServer.StartAsync(lists, time);
        server.Executed = ledger.Executed;
        server.NextFault = _ => NextFault();
        server.Stalled = time.EndAttempts;
        server.WentAway = () => time.After(TimeSpan.FromSeconds(30), server.Return);
        var address = AhaAddress.ForEndpoint(server.Origin);
        var options = new AhaClientOptions();
        var client = TextClient.Create(
            null!,
            options,
            time,
            address: address.ToString(),
            token: "token",
            connect: () => HandlerFactory.Create(address, options)
        );
        shell.Run("$null", ("aha", Shell.Register("chaos", client, address)));
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void TheServersLedgerAgreesWithWhatWasReported()
    {
        var operations = int.Parse(
            Environment.GetEnvironmentVariable("CHAOS_OPERATIONS") ?? "500",
            CultureInfo.InvariantCulture
        );
        for (var number = 0; number < operations; number++)
        {
            ledger.Begin(number);
            Run(random.Next(10));
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {Seed}, {operations} operations, {server.Requests.Count} requests\n{ledger}"
        );
        Assert.True(ledger.Done > operations / 2, "Too few operations got through to show anything.");
        Assert.Empty(ledger.Findings());
    }

    private Fault NextFault()
    {
        lock (faults)
        {
            return faults.NextDouble() < 0.3 ? Faults[faults.Next(Faults.Length)] : Fault.None;
        }
    }

    /// <summary>30 % of the readings of a list have a fault of their own.</summary>
    private ListFault NextListFault()
    {
        lock (faults)
        {
            return faults.NextDouble() < 0.3 ? ListFaults[faults.Next(ListFaults.Length)] : ListFault.None;
        }
    }

    private void Run(int dice)
    {
        var product = Products[random.Next(3)][random.Next(2)];
        switch (dice)
        {
            case < 2:
                var listed = shell.Run($"Get-AhaIntegration -Product {product} -Connection $aha");
                ledger.Listed(listed, lists.CountAsync($"products/{product}/integrations").GetAwaiter().GetResult());
                break;
            case < 4:
                ledger.Read(shell.Run("Get-AhaIntegration -Product PRJ1 -Id 204584239 -Connection $aha"));
                break;
            case < 7:
                var enabled = random.Next(2) == 0;
                ledger.Switched(
                    enabled,
                    shell.Run(
                        $"{(enabled ? "Enable" : "Disable")}-AhaIntegration -Product PRJ1 -Id 204584239 "
                            + "-Connection $aha"
                    ),
                    Certain
                );
                break;
            case 7:
                // The same product under both of its names, at once.
                var names = string.Join(
                    ',',
                    Products[random.Next(3)].Take(random.Next(2) + 1).Select(name => $"'{name}'")
                );
                var once = $"{ChaosLedger.OnlyOnce}{random.Next(200)}";
                ledger.CreatedIfMissing(
                    shell.Run(
                        $"{names} | New-AhaIntegration -ServiceName {once} -IfMissing -ThrottleLimit 2 -Connection $aha"
                    )
                );
                break;
            default:
                var service = random.Next(3) switch
                {
                    0 => "jira",
                    1 => "slack",
                    _ => "webhooks",
                };
                ledger.Created(
                    shell.Run($"New-AhaIntegration -Product {product} -ServiceName {service} -Connection $aha")
                );
                break;
        }
    }
}
