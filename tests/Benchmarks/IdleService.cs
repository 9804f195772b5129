using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Resident;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Work.Projects;

namespace Benchmarks;

/// <summary>
/// A day of a tick service that has nothing to do: a tick a minute over three idle projects, the clock played and all else
/// real. What a tick costs, as a share of the minute that it stands for, and what is kept of a day in memory.
/// </summary>
internal static class IdleService
{
    private const int Projects = 3;
    private const int TicksADay = 24 * 60;
    private const int Sample = 240;
    private const double MostShare = 0.01;

    /// <summary>In megabytes: a working set goes up and down by some, what is kept doesn't.</summary>
    private const double MostGrowth = 10;

    private const double MostKept = 0.5;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var home = new BenchProject();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        var engine = new Engine(new EngineOptions(home.Root, Host: TickServiceHost.Serve), services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<UserConfiguration>(new User(Path.Combine(home.Root, "config")))
            .AddSingleton<MachineState>(new Machine(Path.Combine(home.Root, "machine"))));
        await using var _ = engine.ConfigureAwait(false);
        var services = engine.ServicesOf(new OperationContext(), withoutProject: true);
        for (var number = 1; number <= Projects; number++)
        {
            await AddProjectAsync(services.GetRequiredService<ProjectRegistry>(), Path.Combine(home.Root, $"idle-{number}")).ConfigureAwait(false);
        }

        var (ticker, failed) = (services.GetRequiredService<Ticker>(), 0);
        using var done = new SemaphoreSlim(0);
        await services.GetRequiredService<ResidentSlot>().Service.StartAsync(TickServiceHost.Serve, new TickRhythm(s_minute, null), Tick, CancellationToken.None).ConfigureAwait(false);
        await done.WaitAsync().ConfigureAwait(false);

        Console.WriteLine("| ticks | processor ms a tick | share of one core | working set, MB | managed heap, MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        var (worst, first, last) = (0.0, (Memory: 0.0, Heap: 0.0), (Memory: 0.0, Heap: 0.0));
        for (var ticks = Sample; ticks <= TicksADay; ticks += Sample)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            for (var tick = 0; tick < Sample; tick++)
            {
                clock.Advance(s_minute);
                await done.WaitAsync().ConfigureAwait(false);
            }

            var cost = (Process.GetCurrentProcess().TotalProcessorTime - before) / Sample;
            var heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
            var memory = Process.GetCurrentProcess().WorkingSet64 / 1e6;
            worst = Math.Max(worst, cost / s_minute);
            last = (memory, heap);
            first = ticks == Sample ? last : first;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {ticks} | {cost.TotalMilliseconds:f1} | {cost / s_minute:p3} | {memory:f1} | {heap:f1} |"));
        }

        var well = worst <= MostShare && last.Memory - first.Memory <= MostGrowth && last.Heap - first.Heap <= MostKept && failed == 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(well ? "well" : "NOT WELL")}: at most {worst:p3} of one core; over the day {last.Memory - first.Memory:+0.0;-0.0;0} MB in the working set, {last.Heap - first.Heap:+0.0;-0.0;0} MB kept; {failed} ticks of a project failed"));
        return well ? 0 : 1;

        async IAsyncEnumerable<TickReport> Tick([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var report in ticker.TickAsync(new TickTerms("scheduler via bench"), cancellationToken).ConfigureAwait(false))
            {
                failed += report.Outcome == TickOutcome.Idle ? 0 : 1;
                yield return report;
            }

            done.Release();
        }
    }

    private static async Task AddProjectAsync(ProjectRegistry registry, string root)
    {
        var work = Directory.CreateDirectory(Path.Combine(root, ".orchestrator", "work"));
        await File.WriteAllTextAsync(
            Path.Combine(root, ".orchestrator", "project.yaml"), $"name: {Path.GetFileName(root)}\nagents:\n  shell: {{ family: local, adapter: command, command: [sh, worker.sh] }}\ndefaults: {{ worker: shell }}\n").ConfigureAwait(false);
        for (var item = 1; item <= 10; item++)
        {
            await File.WriteAllTextAsync(Path.Combine(work.FullName, $"item-{item}.yaml"), $"id: item-{item}\nkind: task\ntitle: Nobody approved this\ngoal: a goal\n").ConfigureAwait(false);
        }

        await registry.AddAsync(Path.GetFileName(root), root, CancellationToken.None).ConfigureAwait(false);
    }

    private sealed class User(string folder) : UserConfiguration
    {
        public override string Folder => folder;
    }

    private sealed class Machine(string folder) : MachineState
    {
        public override string Folder => folder;
    }
}
