using System.Diagnostics;
using System.Globalization;
using StoreWorker;

namespace Benchmarks;

/// <summary>Durable claims a second, by one, two and four processes; each claim one FULL transaction with its ledger event.</summary>
internal static class Claims
{
    private const int Seconds = 5;
    private const int Commands = 200_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        Console.WriteLine("| processes | claims/s | slowest share of fair | latency p99 ms | longest ms | processor µs a claim | a bare flush µs |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var processes in new[] { 1, 2, 4 })
        {
            var flush = BareFlush.Median(Path.GetTempPath());
            var results = await MeasureAsync(processes);
            var total = results.Sum(result => result.Claimed / result.Seconds);
            var share = results.Min(result => result.Claimed) * processes / (double)results.Sum(result => result.Claimed);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {processes} | {total:f0} | {share:p0} | {results.Max(result => result.P99):f2} | {results.Max(result => result.Longest):f1} | {results.Average(result => result.Processor):f0} | {flush:f0} |"));
        }

        return 0;
    }

    private static async Task<List<(int Claimed, double Seconds, double P99, double Longest, double Processor)>> MeasureAsync(int processes)
    {
        using var project = new BenchProject();
        using (var store = WorkerProject.Open(project.Root))
        {
            await new ClaimQueue(store).FillAsync(Commands);
        }

        var children = Enumerable.Range(0, processes).Select(_ => Start(project.Root)).ToList();
        foreach (var child in children)
        {
            await child.StandardOutput.ReadLineAsync();
        }

        foreach (var child in children)
        {
            await child.StandardInput.WriteLineAsync("go");
        }

        var results = new List<(int, double, double, double, double)>();
        foreach (var child in children)
        {
            var numbers = (await child.StandardOutput.ReadLineAsync())!.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            results.Add(((int)numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]));
            await child.WaitForExitAsync();
            child.Dispose();
        }

        return results;
    }

    private static Process Start(string root) => Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, "StoreWorker"), ["claim", root, Seconds.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
