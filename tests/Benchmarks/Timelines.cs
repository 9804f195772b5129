using System.Diagnostics;
using System.Globalization;
using Benchmarks.Traffic;
using Orchestrator;

namespace Benchmarks;

/// <summary>The story of a run with 100,000 events: when its first event is there, when its last is, in this process and in one of its own.</summary>
internal static class Timelines
{
    private const int Events = 100_000;
    private const int Rounds = 9;

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var live = new LiveProject();
        await live.ItemAsync("long");
        var run = await live.AskAsync(new StartRun("long"));
        await RunTraffic.EventsAsync(live.Store, run.RunId, Events);

        var (first, last, tail) = (new Times(), new Times(), new Times());
        for (var round = -1; round < Rounds; round++)
        {
            var whole = await InProcessAsync(live, new GetRunTimeline(run.RunId));
            var end = await InProcessAsync(live, new GetRunTimeline(run.RunId, Tail: 20));
            if (round >= 0)
            {
                first.Add(whole.First);
                last.Add(whole.Last);
                tail.Add(end.Last);
            }
        }

        var (empty, line, all, json, few) = (new Times(), new Times(), new Times(), new Times(), new Times());
        for (var round = 0; round < Rounds; round++)
        {
            empty.Add(Programs.Time(Repository.EmptyProgram, [], live.Project, live.Variables).Milliseconds);
            var table = AsProcess(live, ["run-timeline", "get", run.RunId]);
            line.Add(table.First);
            all.Add(table.Last);
            json.Add(AsProcess(live, ["run-timeline", "get", run.RunId, "--json"]).First);
            few.Add(AsProcess(live, ["run-timeline", "get", run.RunId, "--tail", "20"]).Last);
        }

        Figures.Head($"the timeline of {Events:n0} events");
        Figures.Row("in process, its first event", first, 50);
        Figures.Row("in process, its last event", last, null);
        Figures.Row("in process, the last 20", tail, 50);
        Figures.Row("an empty console program", empty, null);
        Figures.Row("`orchestrator run-timeline get`, its first line", line, null);
        Figures.Row("the same, `--json`", json, null);
        Figures.Row("the same, to its end", all, null);
        Figures.Row("`--tail 20`, to its end", few, null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nA process's first line comes {Programs.Median(line.Elapsed.Zip(empty.Elapsed, (time, yardstick) => time / yardstick)):f2} × an empty program after its start."));
        return 0;
    }

    private static async Task<(double First, double Last)> InProcessAsync(LiveProject live, GetRunTimeline request)
    {
        var began = Stopwatch.GetTimestamp();
        var first = 0.0;
        await foreach (var item in live.Engine.StreamAsync(request, live.Context))
        {
            first = first == 0 ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : first;
        }

        return (first, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static (double First, double Last) AsProcess(LiveProject live, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Repository.Host, arguments) { WorkingDirectory = live.Project, RedirectStandardOutput = true };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.Read();
        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? (first, Stopwatch.GetElapsedTime(began).TotalMilliseconds) : throw new InvalidOperationException($"it ended with {process.ExitCode}");
    }
}
