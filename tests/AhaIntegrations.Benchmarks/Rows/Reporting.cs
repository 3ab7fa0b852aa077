using System.Diagnostics;
using System.Globalization;

namespace AhaIntegrations.Benchmarks;

/// <summary>The report of an account larger than anyone has, of integrations that were read in full.</summary>
internal sealed class Reporting : IBenchmark
{
    public string Name => "report";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var products = scale.Of(6000, 10);
        using var server = new ServerProcess(new ServerOptions(products));
        var (times, peaks) = (new List<double>(), new List<double>());
        for (var round = 0; round < Math.Min(5, scale.Rounds); round++)
        {
            using var process = Self.Start(Self.Report, server.Origin);
            var figures = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
            await process.WaitForExitAsync();
            times.Add(double.Parse(figures[0], CultureInfo.InvariantCulture));
            peaks.Add(double.Parse(figures[1], CultureInfo.InvariantCulture));
        }

        var what = $"report of {products * ServerOptions.PerProduct} integrations, in a new process";
        return
        [
            new Result($"{what}: time", Turns.Median(times), " s", 3, false, $"the longest {times.Max():0.0} s"),
            new Result(
                $"{what}: peak of its memory, reading included",
                Turns.Median(peaks),
                " MB",
                400,
                false,
                $"the highest {peaks.Max():0} MB"
            ),
        ];
    }

    /// <summary>Reads all integrations and writes the report, in a process that did nothing before.</summary>
    public static void Report(string origin)
    {
        var folder = Directory.CreateTempSubdirectory("report-");
        try
        {
            using var module = new Module().Connect(origin);
            var rows = module.Run(Inventory.Script);
            var started = Stopwatch.GetTimestamp();
            module.Run(
                "$rows | Export-AhaIntegrationReport -Path $path",
                ("rows", rows),
                ("path", Path.Combine(folder.FullName, "report.html"))
            );
            var time = Stopwatch.GetElapsedTime(started);
            using var self = Process.GetCurrentProcess();
            var megabytes = self.PeakWorkingSet64 / 1e6;
            Console.Write(FormattableString.Invariant($"{time.TotalSeconds} {megabytes}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
