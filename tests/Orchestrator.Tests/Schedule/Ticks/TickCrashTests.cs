using Orchestrator.Engine.Platform;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Schedule.Ticks;

/// <summary>Ticks that die, that meet, and clocks that jump.</summary>
public class TickCrashTests
{
    [Fact]
    public async Task A_death_anywhere_in_a_tick_is_gone_on_with_and_nothing_is_done_twice()
    {
        for (var n = 1; ; n++)
        {
            await using var world = new TickWorld();
            world.Project("shop", "max_parallel: 2");
            world.Item("shop", "a");
            world.Item("shop", "b");
            var faults = new CutAt(n);
            await world.ReopenAsync(faults);
            try
            {
                for (var i = 0; i < 4 && !faults.Hit; i++)
                {
                    await world.TickAsync();
                    await world.GoOnAsync();
                }
            }
            catch (Exception) when (faults.Hit)
            {
                // The power is off.
            }

            if (!faults.Hit)
            {
                Assert.True(n > 60, $"only {n} places to die");
                return;
            }

            await world.ReopenAsync();
            await world.UntilQuietAsync();
            Check(world, $"cut {n} at {faults.Point}");
        }
    }

    [Fact]
    public async Task A_tick_beside_another_is_left_out_and_says_who_is_at_it()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");
        Lease(world, pid: 4711);
        world.Workers.Live(4711);

        var report = await world.OneAsync();

        Assert.Equal((TickOutcome.Skipped, "process 4711 is at it"), (report.Outcome, report.Detail));
        Assert.Empty(world.Runs("shop"));
    }

    [Fact]
    public async Task A_maker_who_died_is_taken_over_at_once_and_its_tick_is_cut_short()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");
        Lease(world, pid: 4711);
        await world.Store("shop").WriteAsync("test", writer => writer.Execute(
            "INSERT INTO ticks (tick, at, outcome, boot, steady, body) VALUES (0, 1, 'underway', 'boot', 0, '{\"project\":\"shop\",\"outcome\":\"underway\",\"tick\":0,\"live\":0,\"held_count\":0,\"at\":1,\"took\":0,\"path\":\"\",\"detail\":\"\",\"started\":[],\"actions\":[],\"held\":[]}')"), default);

        var report = await world.OneAsync();

        Assert.Equal(["a-1"], report.Started);
        Assert.Equal([TickOutcome.CutShort, TickOutcome.Worked], world.Rows("shop").Select(row => row.Outcome));
    }

    [Fact]
    public async Task Two_ticks_at_once_in_one_process_start_each_item_once()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("shop", "max_parallel: 3");
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            world.Item("shop", id);
        }

        var both = await Task.WhenAll(Task.Run(() => world.OneAsync()), Task.Run(() => world.OneAsync()), Task.Run(() => world.OneAsync()));

        Assert.Equal(3, world.Runs("shop").Count);
        Assert.Equal(3, both.Sum(report => report.Started.Count));
    }

    [Fact]
    public async Task A_tick_that_was_taken_over_starts_nothing_more()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");
        world.Workers.OnLaunch = _ => { };
        world.OnHead = () => Lease(world, pid: 4711);
        world.Workers.Live(4711);

        var report = await world.OneAsync();

        Assert.Equal((TickOutcome.Failed, "fence-stale"), (report.Outcome, report.Code));
        Assert.Empty(world.Runs("shop"));
        Assert.Empty(world.Workers.Launches);
    }

    [Fact]
    public async Task A_machine_that_slept_twice_has_one_tick_of_each_sleep_to_make_up_for()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("shop", "max_parallel: 9\nschedule: { interval: 1h }");
        foreach (var id in new[] { "a", "b", "c" })
        {
            world.Item("shop", id);
        }

        Assert.Equal(3, (await world.OneAsync()).Started.Count);
        world.Item("shop", "d");
        Assert.Empty((await world.OneAsync()).Started);
        world.Clock.Jump(TimeSpan.FromHours(9));
        Assert.Equal(["d-1"], (await world.OneAsync()).Started);
        world.Item("shop", "e");
        var next = await world.OneAsync();
        Assert.Equal(("not_due", "orchestrator tick --now"), (Assert.Single(next.Held).Reason, next.Fix));
        world.Clock.Jump(TimeSpan.FromDays(3));
        Assert.Equal(["e-1"], (await world.OneAsync()).Started);
        world.Item("shop", "f");
        Assert.Empty((await world.OneAsync()).Started);
        Assert.Equal(["f-1"], (await world.OneAsync(now: true)).Started);
        Assert.Equal(6, world.Workers.Launches.Count);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_starts_nothing_twice()
    {
        await using var world = new TickWorld();
        world.Project("shop", "schedule: { interval: 1h }");
        world.Item("shop", "a");
        await world.UntilQuietAsync();
        world.Clock.Jump(TimeSpan.FromDays(-2));
        world.Item("shop", "b");

        var back = await world.OneAsync();
        world.Clock.Pass(TimeSpan.FromHours(1));
        await world.UntilQuietAsync();

        Assert.Empty(back.Started);
        Assert.Equal(["b-1", "a-1"], world.Runs("shop").Select(run => run.RunId));
        Assert.Equal(world.Rows("shop").Select(row => row.Tick), world.Rows("shop").Select(row => row.Tick).Distinct().Order());
    }

    [Fact]
    public async Task Nothing_is_started_in_quiet_hours_and_what_runs_is_looked_after()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("shop", "max_parallel: 2\nschedule: { quiet_hours: '22:00-06:00', time_zone: UTC }");
        world.Item("shop", "a");
        world.Clock.Set(new(2026, 1, 5, 21, 59, 0, TimeSpan.Zero));
        await world.TickAsync();
        world.Item("shop", "b");
        world.Workers.FinishOf("a-1", Blocks.Done(1, "a-1"), 0);
        world.Clock.Pass(TimeSpan.FromMinutes(2));

        var night = await world.OneAsync();
        await world.GoOnAsync();
        world.Clock.Pass(TimeSpan.FromHours(8));
        var morning = await world.OneAsync();

        Assert.Equal(("quiet_hours", new DateTimeOffset(2026, 1, 6, 6, 0, 0, TimeSpan.Zero)), (Assert.Single(night.Held).Reason, night.Held[0].Until!.Value));
        Assert.Equal(RunState.Completed, world.Runs("shop")[0].State);
        Assert.Equal(["b-1"], morning.Started);
    }

    private static void Lease(TickWorld world, int pid) => world.Store("shop").WriteAsync(
        "test",
        writer => writer.Execute(
            """
            INSERT INTO leases (name, pid, start, boot, fence, expires_at, lapses_at) VALUES ('tick', $1, 1, 'boot', 100, 0, $2)
            ON CONFLICT (name) DO UPDATE SET pid = $1, fence = 100
            """,
            pid, long.MaxValue),
        default).GetAwaiter().GetResult();

    private static void Check(TickWorld world, string where)
    {
        var runs = world.Runs("shop");
        Assert.True(runs.Count == 2 && runs.All(run => run.State == RunState.Completed), $"{where}: {string.Join(", ", runs.Select(run => $"{run.RunId} {run.State} {run.Pause?.Message}"))}");
        Assert.All(["a", "b"], id => Assert.Equal("Validated", world.Status("shop", id)));
        var launches = world.Workers.Launches.Select(launch => launch.Path).ToList();
        Assert.True(launches.Count == launches.Distinct().Count(), $"{where}: a turn was launched twice");
        Assert.Equal("ok", world.Store("shop").Read(reader => reader.Scalar<string>("PRAGMA integrity_check")));
        Assert.DoesNotContain(world.Rows("shop"), row => row.Outcome == TickOutcome.Underway);
    }

    private sealed class CutAt(int n) : Faults
    {
        private int _passed;

        public bool Hit { get; private set; }

        public string Point { get; private set; } = "";

        public override void Pass(string point)
        {
            if (!Hit && Interlocked.Increment(ref _passed) == n)
            {
                (Hit, Point) = (true, point);
            }

            // Once the power is off nothing more happens in this process.
            if (Hit)
            {
                throw new InvalidOperationException($"cut at {point}");
            }
        }
    }
}
