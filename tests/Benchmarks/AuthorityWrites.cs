using System.Diagnostics;
using System.Globalization;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Authority;
using StoreWorker;

namespace Benchmarks;

/// <summary>A thousand new files, each with its prepared and its committed event, flushed to disk.</summary>
internal static class AuthorityWrites
{
    private const int Files = 1000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var project = new BenchProject();
        using var store = WorkerProject.Open(project.Root);
        var files = new AuthorityFiles(WorkerProject.Of(project.Root), store, [], Faults.None);
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Files; i++)
        {
            var before = clock.Elapsed;
            await files.WriteAsync("bench", $"work/item-{i}.yaml", $"id: item-{i}\nkind: task\ntitle: Item {i}\nstatus: draft\nrevision: 1\n", null, new LedgerEntry("work_item.created", $"item-{i} created"), CancellationToken.None);
            times.Add((clock.Elapsed - before).TotalMilliseconds);
        }

        var mean = clock.Elapsed.TotalMilliseconds / Files;
        times.Sort();
        Console.WriteLine("| files | mean ms | median ms | p99 ms |");
        Console.WriteLine("| ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Files} | {mean:f2} | {times[Files / 2]:f2} | {times[Files * 99 / 100]:f2} |"));
        return 0;
    }
}
