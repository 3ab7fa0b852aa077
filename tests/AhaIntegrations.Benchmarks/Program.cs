using System.CommandLine;

namespace AhaIntegrations.Benchmarks;

/// <summary>The command line of the benchmarks.</summary>
internal static class Program
{
    private static readonly IBenchmark[] All =
    [
        new Inventory(),
        new Latency(),
        new LateAnswers(),
        new Scaling(),
        new Writes(),
        new Comparing(),
        new QuotaUse(),
        new SharedQuota(),
        new SharedProcesses(),
        new Newcomer(),
        new Importing(),
        new ColdStart(),
        new CompiledMethods(),
        new Streaming(),
        new Reporting(),
        new Stopping(),
        new Completion(),
    ];

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [Self.Serve, var options])
        {
            await new BenchmarkServer(ServerOptions.Of(options)).RunAsync();
            return 0;
        }

        if (arguments is [Self.Import, var manifest])
        {
            Importing.Import(manifest);
            return 0;
        }

        if (arguments is [Self.Report, var origin])
        {
            Reporting.Report(origin);
            return 0;
        }

        if (arguments is [Self.Read, var job])
        {
            Reader.Run(job);
            return 0;
        }

        var only = new Option<string[]>("--only")
        {
            Description = "Measure only these rows.",
            AllowMultipleArgumentsPerToken = true,
        };
        only.AcceptOnlyFromAmong([.. All.Select(benchmark => benchmark.Name)]);
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often each pair is measured in turn.",
            DefaultValueFactory = _ => 15,
        };
        var tiny = new Option<bool>("--tiny")
        {
            Description = "A few seconds that show that everything works; the figures mean nothing.",
        };
        var root = new RootCommand(
            "Measures the module side by side with what HttpClient and System.Text.Json cost by themselves."
        )
        {
            only,
            rounds,
            tiny,
        };
        root.SetAction(
            async (parsed, _) =>
            {
                var names = parsed.GetValue(only) is { Length: > 0 } some
                    ? some
                    : [.. All.Select(benchmark => benchmark.Name)];
                await RunAsync(
                    All.Where(benchmark => names.Contains(benchmark.Name)),
                    new Scale(parsed.GetValue(tiny) ? 1 : parsed.GetValue(rounds), parsed.GetValue(tiny))
                );
            }
        );
        return await root.Parse(arguments).InvokeAsync();
    }

    private static async Task RunAsync(IEnumerable<IBenchmark> benchmarks, Scale scale)
    {
        ReleaseBuild.Require();
        var results = new List<Result>();
        foreach (var benchmark in benchmarks)
        {
            Console.WriteLine($"{benchmark.Name} ...");
            var lines = await benchmark.RunAsync(scale);
            results.AddRange(lines);
            Console.WriteLine(string.Join('\n', lines));
        }

        Console.WriteLine();
        Console.WriteLine("| measured | must reach | met | what | ours / floor |");
        Console.WriteLine("|---|---|---|---|---|");
        results.ForEach(Console.WriteLine);
    }
}
