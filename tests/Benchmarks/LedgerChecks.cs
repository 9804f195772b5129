using System.Diagnostics;
using System.Globalization;
using Orchestrator.Engine.Storage;
using StoreWorker;

namespace Benchmarks;

/// <summary>The whole chain of a million events, checked.</summary>
internal static class LedgerChecks
{
    private const int Events = 1_000_000;
    private const int Batch = 10_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var project = new BenchProject();
        using var store = WorkerProject.Open(project.Root);
        for (var i = 0; i < Events; i += Batch)
        {
            var from = i;
            await store.WriteAsync("bench", writer =>
            {
                for (var n = from; n < from + Batch; n++)
                {
                    writer.Append(new LedgerEntry("run.said", "the agent said something", new { n, text = "some more words of it" }, "add-retry", "add-retry-1"));
                }

                return true;
            }, CancellationToken.None);
        }

        var clock = Stopwatch.StartNew();
        var verdict = new LedgerVerifier(store, WorkerProject.Of(project.Root)).Check(CancellationToken.None);
        Console.WriteLine("| events | seconds | µs an event | sound |");
        Console.WriteLine("| ---: | ---: | ---: | --- |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {verdict.Events} | {clock.Elapsed.TotalSeconds:f2} | {clock.Elapsed.TotalMicroseconds / verdict.Events:f2} | {verdict.Ok} |"));
        return 0;
    }
}
