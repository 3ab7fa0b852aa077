using System.Globalization;

namespace AhaIntegrations.Benchmarks;

/// <summary>A list longer than anyone has, row by row.</summary>
internal sealed class Streaming : IBenchmark
{
    public string Name => "streaming";

    public Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var rows = scale.Of(100_000, 2_000);
        using var server = new ServerProcess(new ServerOptions(Rows: rows));
        using var module = new Module().Connect(server.Origin);
        module.Run("Get-AhaIntegration -Product P1");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var output = module.Run(
            """
            $count = 0; $most = 0L
            Get-AhaIntegration | ForEach-Object { if (++$count % $sample -eq 0) { $most = [System.Math]::Max($most, [System.GC]::GetTotalMemory($true)) } }
            $count; $most
            """,
            ("sample", rows / 20)
        );
        var count = Convert.ToInt32(output[0].BaseObject, CultureInfo.InvariantCulture);
        if (count != rows)
        {
            throw new InvalidOperationException($"{count} rows came of {rows}.");
        }

        var growth = (Convert.ToInt64(output[1].BaseObject, CultureInfo.InvariantCulture) - before) / 1024.0 / 1024;
        return Task.FromResult<IReadOnlyList<Result>>([
            new Result(
                $"list of {rows} integrations streamed: growth of the managed heap",
                growth,
                " MiB",
                32,
                false,
                $"{before / 1024.0 / 1024:0.0} MiB before"
            ),
        ]);
    }
}
