using System.Diagnostics;
using System.Globalization;
using Orchestrator;
using Orchestrator.Engine;

namespace Benchmarks;

/// <summary>What a tick over idle projects costs: as a process, as cron has it, and in one process, as a service has it. Processor time says more where others use the machine.</summary>
internal static class Ticks
{
    private const int Items = 10;
    private const int Rounds = 3;
    private const int WarmRounds = 60;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["child", var home])
        {
            await ChildAsync(home).ConfigureAwait(false);
            return 0;
        }

        Console.WriteLine("| idle projects | as a process, s | peak, MB | ms a project | in one process, s | processor, s | peak, MB | after three, MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var projects in arguments.Length > 0 ? arguments.Select(int.Parse) : [1, 10, 100, 1000])
        {
            using var folder = new BenchProject();
            Make(folder.Root, projects);
            var environment = Environment(folder.Root);
            Programs.Time(Repository.Host, ["tick"], folder.Root, environment);
            var weighed = Enumerable.Range(0, Rounds).Select(_ => Programs.Weigh(Repository.Host, ["tick"], folder.Root, environment)).ToList();
            var taken = Programs.Median(weighed.Select(one => one.Milliseconds));
            var child = Programs.Time(System.Environment.ProcessPath!, ["tick", "child", folder.Root], folder.Root, environment).Output.Trim();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {projects} | {taken / 1000:f2} | {weighed.Max(one => one.Peak)} | {taken / projects:f1} | {child} |"));
        }

        return await WarmAsync().ConfigureAwait(false);
    }

    /// <summary>Several ticks in one process: the time of the middle one, and the memory of the first and the last.</summary>
    private static async Task ChildAsync(string home)
    {
        await using var engine = new EngineFactory().Open(new EngineOptions(home));
        var times = new List<double>();
        var (first, used) = (0L, new List<double>());
        using var self = Process.GetCurrentProcess();
        for (var round = 0; round < Rounds; round++)
        {
            var before = self.TotalProcessorTime;
            times.Add(await TickAsync(engine, home).ConfigureAwait(false));
            self.Refresh();
            used.Add((self.TotalProcessorTime - before).TotalSeconds);
            first = round == 0 ? self.PeakWorkingSet64 : first;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Programs.Median(times) / 1000:f2} | {Programs.Median(used):f2} | {first / 1_000_000} | {self.PeakWorkingSet64 / 1_000_000}"));
    }

    /// <summary>One project, again and again in one process that is warm.</summary>
    private static async Task<int> WarmAsync()
    {
        using var folder = new BenchProject();
        Make(folder.Root, 1);
        foreach (var (name, value) in Environment(folder.Root))
        {
            System.Environment.SetEnvironmentVariable(name, value);
        }

        await using var engine = new EngineFactory().Open(new EngineOptions(folder.Root));
        var times = new List<double>();
        using var self = Process.GetCurrentProcess();
        var began = TimeSpan.Zero;
        for (var round = 0; round < WarmRounds; round++)
        {
            if (round == WarmRounds / 2)
            {
                self.Refresh();
                began = self.TotalProcessorTime;
            }

            times.Add(await TickAsync(engine, folder.Root).ConfigureAwait(false));
        }

        self.Refresh();
        var used = (self.TotalProcessorTime - began).TotalMilliseconds / (WarmRounds - (WarmRounds / 2));

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\none project with nothing to do, in process: first {times[0]:f0} ms, then {Programs.Median(times.Skip(WarmRounds / 2)):f1} ms, of which the processor {used:f1} ms"));
        return 0;
    }

    private static async Task<double> TickAsync(IEngine engine, string folder)
    {
        var began = Stopwatch.GetTimestamp();
        await foreach (var report in engine.StreamAsync(new InvokeTick(), new OperationContext(WorkingDirectory: folder)).ConfigureAwait(false))
        {
            if (report.Outcome != TickOutcome.Idle)
            {
                throw new InvalidOperationException($"{report.Project}: {report.Outcome} {report.Detail}");
            }
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static Dictionary<string, string> Environment(string home) => new()
    {
        ["HOME"] = home,
        ["XDG_CONFIG_HOME"] = Path.Combine(home, "config"),
        ["XDG_STATE_HOME"] = Path.Combine(home, "state"),
        ["NO_COLOR"] = "1",
    };

    private static void Make(string home, int projects)
    {
        var config = Directory.CreateDirectory(Path.Combine(home, "config", "orchestrator")).FullName;
        var (list, trusted) = ("projects:\n", "trusted:\n");
        for (var n = 0; n < projects; n++)
        {
            var root = Path.Combine(home, string.Create(CultureInfo.InvariantCulture, $"project-{n}"));
            var work = Directory.CreateDirectory(Path.Combine(root, ".orchestrator", "work")).FullName;
            File.WriteAllText(Path.Combine(root, ".orchestrator", "project.yaml"), "agents:\n  shell: { family: local, adapter: command, command: [sh] }\ndefaults: { worker: shell }\n");
            for (var i = 0; i < Items; i++)
            {
                var status = i < Items - 2 ? "validated" : "draft";
                File.WriteAllText(
                    Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"item-{i}.yaml")),
                    string.Create(CultureInfo.InvariantCulture, $"id: item-{i}\ntitle: Item {i}\ngoal: It is there.\nstatus: {status}\nacceptance: {{ criteria: [ {{ id: c1, text: It is there., verify: [ {{ type: command, run: \"true\" }} ] }} ] }}\n"));
            }

            list += $"- {{ name: project-{n}, path: {root} }}\n";
            trusted += $"- {{ path: {root}, by: bench, at: 2026-01-01T00:00:00Z }}\n";
        }

        File.WriteAllText(Path.Combine(config, "projects.yaml"), list);
        File.WriteAllText(Path.Combine(config, "trusted.yaml"), trusted);
    }
}
