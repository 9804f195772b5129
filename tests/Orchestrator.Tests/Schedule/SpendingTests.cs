using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Schedule;

/// <summary>What is spent is counted once, and only while work goes on.</summary>
public class SpendingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_its_provider_holds_up_spends_no_time()
    {
        await using var world = Spender.World();
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        world.Workers.Finish(Spender.IsLimited(), null);
        await world.CycleAsync();
        world.Clock.Advance(TimeSpan.FromHours(5));
        await world.CycleAsync();
        world.Workers.Finish(Spender.Uses(1, 100), null);
        await world.CycleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.CycleAsync();

        Assert.Equal(TimeSpan.FromMinutes(20), await UsedAsync(world, BudgetLevel.Run, BudgetUnit.Wall));
        Assert.Equal(TimeSpan.FromMinutes(20), await UsedAsync(world, BudgetLevel.Day, BudgetUnit.Wall));
    }

    [Fact]
    public async Task A_pause_and_a_wait_spend_no_time()
    {
        await using var world = Spender.World();
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.Handler<Engine.Runs.SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1"), world.Call(), Cancel);
        world.Clock.Advance(TimeSpan.FromHours(3));
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), Cancel);
        world.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(TimeSpan.FromMinutes(15), await UsedAsync(world, BudgetLevel.Run, BudgetUnit.Wall));
        Assert.Equal(TimeSpan.FromMinutes(15), await UsedAsync(world, BudgetLevel.Project, BudgetUnit.Wall));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-8)]
    public async Task A_clock_that_is_set_and_a_machine_that_sleeps_spend_no_time(int hours)
    {
        await using var world = Spender.World();
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        world.Clock.Jump(TimeSpan.FromHours(hours));
        world.Workers.Finish(Spender.Uses(1, 100), null);
        await world.CycleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        world.Workers.Finish(Spender.Uses(1, 100), null);
        await world.CycleAsync();
        await world.CycleAsync();

        Assert.Equal((TimeSpan.FromMinutes(20), 100L), (await UsedAsync(world, BudgetLevel.Run, BudgetUnit.Wall), await UsedAsync(world, BudgetLevel.Run, BudgetUnit.Tokens)));
        Assert.Equal((TimeSpan.FromMinutes(20), 100L), (await UsedAsync(world, BudgetLevel.Project, BudgetUnit.Wall), await UsedAsync(world, BudgetLevel.Project, BudgetUnit.Tokens)));
    }

    [Fact]
    public async Task Time_across_a_midnight_belongs_to_both_days()
    {
        await using var world = Spender.World();
        world.Clock.Advance(TimeSpan.FromHours(14));
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.FromHours(2), await UsedAsync(world, BudgetLevel.Day, BudgetUnit.Wall));
        world.Workers.Finish(Spender.Uses(1, 100), null);
        await world.CycleAsync();
        world.Workers.Finish(Spender.Uses(2, 100), null);
        await world.CycleAsync();

        Assert.Equal(
            [("2026-01-05", TimeSpan.FromHours(1).TotalMicroseconds, 0L), ("2026-01-06", TimeSpan.FromHours(2).TotalMicroseconds, 200L)],
            world.Store.Read(reader => reader.Query("SELECT subject, wall, tokens FROM budgets WHERE level = 'day' ORDER BY subject", row => (row.GetString(0), (double)row.GetInt64(1), row.GetInt64(2)))));
    }

    [Theory]
    [InlineData("UTC", "2026-01-05", "2026-01-06T00:00:00Z")]
    [InlineData("Pacific/Auckland", "2026-01-05", "2026-01-05T11:00:00Z")]
    [InlineData("America/New_York", "2026-01-05", "2026-01-06T05:00:00Z")]
    public async Task The_day_is_the_schedules(string zone, string day, string resets)
    {
        await using var world = Spender.World();
        world.Settings.TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        world.Settings.Budgets = new() { Day = new() { Tokens = 5 } };
        var budget = Assert.Single(await Spender.BudgetsAsync(world));
        Assert.Equal((day, DateTimeOffset.Parse(resets, System.Globalization.CultureInfo.InvariantCulture)), (budget.Subject, budget.ResetsAt));
    }

    [Theory]
    [InlineData("2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    public async Task A_day_may_have_23_or_25_hours(string at, string begins, string ends)
    {
        await using var world = Spender.World();
        world.Settings.TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var day = world.Handler<Engine.Schedule.Budgets.BudgetDay>().Of(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((begins, ends), (day.Begins.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), day.Ends.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)));
    }

    [Fact]
    public async Task Money_that_a_client_tells_at_the_end_replaces_what_was_priced_until_then()
    {
        await using var world = Spender.World();
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 1_000_000), null));
        await world.StartAsync();
        Assert.Equal(5m, world.Run().Usage.CostUsd);
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(2, 200_000), null));
        world.Workers.Finish(Spender.Ends(1_000_000, 4.2m), 0);
        await world.CycleAsync();

        Assert.Equal((2, 4.2m + 1m), (world.Run().Turn, world.Run().Usage.CostUsd));
        Assert.Equal(5.2m, await UsedAsync(world, BudgetLevel.Item, BudgetUnit.Cost));
    }

    [Fact]
    public async Task What_a_stopped_turn_used_stays_in_the_sum_when_a_later_one_tells_its_own_money()
    {
        await using var world = Spender.World();
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 1_000_000), null));
        await world.StartAsync();
        await world.Handler<Engine.Runs.SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1"), world.Call(), Cancel);
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(2, 200_000, Blocks.Done(1)) + Spender.Ends(200_000, 0.9m), 0));
        await world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), Cancel);

        Assert.Equal((RunState.Completed, 5.9m, 1_200_000L), (world.Run().State, world.Run().Usage.CostUsd, world.Run().Usage.Tokens));
    }

    [Fact]
    public async Task A_waiting_run_is_left_waiting_when_the_day_is_used_up_and_stops_when_it_would_work()
    {
        await using var world = Spender.World();
        world.Settings.Budgets = new() { Day = new() { Tokens = 1000 } };
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        await WaitAsync(world, TimeSpan.FromMinutes(30));
        await world.Store.WriteAsync("other", writer =>
        {
            Engine.Schedule.Budgets.BudgetStore.Add(writer, BudgetLevel.Day, "2026-01-05", new(Tokens: 1000));
            return 0;
        }, Cancel);
        Assert.Equal(RunState.Waiting, (await world.CycleAsync()).State);

        world.Clock.Advance(TimeSpan.FromMinutes(31));
        var run = await world.CycleAsync();
        Assert.Equal((RunState.Paused, "budget_used_up", RunState.Working), (run.State, run.Pause?.Reason, run.Pause?.From));
    }

    [Fact]
    public async Task A_run_that_was_paused_while_it_waited_goes_on_when_it_is_resumed()
    {
        await using var world = Spender.World();
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        await WaitAsync(world, TimeSpan.FromHours(3));
        await world.Handler<Engine.Runs.SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1"), world.Call(), Cancel);
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 1, Blocks.Done(1)) + Spender.Ends(1, 0.1m), 0));
        Assert.Equal(RunState.Completed, (await world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), Cancel)).State);
    }

    [Fact]
    public async Task An_attached_session_spends_while_it_works_and_not_while_it_is_idle()
    {
        await using var world = new RunWorld(Spender.Item(new BudgetLimits { Wall = TimeSpan.FromMinutes(30) }));
        var session = await AttachedAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        world.Sessions.Writes(session, new AgentObservation.Said(1, "I looked around."), new AgentObservation.TurnAborted(2));
        await world.CycleAsync();
        world.Clock.Advance(TimeSpan.FromHours(5));
        await world.CycleAsync();
        Assert.Equal(TimeSpan.FromMinutes(10), await UsedAsync(world, BudgetLevel.Run, BudgetUnit.Wall));

        world.Sessions.State = AgentState.Working;
        world.Sessions.Writes(session, new AgentObservation.TurnStarted(3, "go on"));
        await world.CycleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(25));
        var run = await world.CycleAsync();
        Assert.Equal((RunState.Paused, "budget_used_up", 1), (run.State, run.Pause?.Reason, world.Sessions.Interrupts));
    }

    [Fact]
    public async Task What_runs_spend_adds_up_wherever_the_power_is_cut()
    {
        for (var n = 1; n < 400; n += 7)
        {
            await using var world = Spender.World();
            for (var turn = 1; turn < 6; turn++)
            {
                world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(turn, 1000, turn == 1 ? "hm" : Blocks.Done(turn)) + Spender.Ends(1000, 0.5m), 0));
            }

            var faults = new CutAt(n);
            await world.ReopenAsync(faults);
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await world.StartAsync();
                throw new InvalidOperationException("it ended before the cut");
            });
            await world.ReopenAsync();
            if (world.Store.Read(RunStore.List).Count == 0)
            {
                await world.StartAsync();
            }

            for (var cycles = 0; cycles < 20 && !world.Record().Driver.Settled; cycles++)
            {
                world.Clock.Advance(TimeSpan.FromMinutes(3));
                await world.CycleAsync();
            }

            var run = world.Run();
            Assert.Equal((n, run.Usage.Tokens, run.Attempt), (n, await UsedAsync(world, BudgetLevel.Item, BudgetUnit.Tokens), (int)(long)(await UsedAsync(world, BudgetLevel.Item, BudgetUnit.Attempts))!));
            Assert.Equal((n, run.Usage.CostUsd, run.Usage.CostUsd), (n, await UsedAsync(world, BudgetLevel.Project, BudgetUnit.Cost), await UsedAsync(world, BudgetLevel.Day, BudgetUnit.Cost)));
            if (!faults.Hit)
            {
                return;
            }
        }
    }

    private static async Task<object?> UsedAsync(RunWorld world, BudgetLevel level, BudgetUnit unit) =>
        (await Spender.BudgetsAsync(world, new GetBudget("fix-sum-1"))).Find(budget => budget.Level == level && budget.Unit == unit)?.Used;

    private static Task<RunRecord> WaitAsync(RunWorld world, TimeSpan time) => world.Store.WriteAsync("runtime", writer =>
    {
        var record = RunStore.Load(writer, "fix-sum-1")!;
        TurnStore.Update(writer, TurnStore.Latest(writer, record.Id)! with { Phase = TurnPhase.Ended, EndJudged = true, EndedAt = writer.Now, Clock = null });
        return RunStore.Update(writer, Engine.Runs.Drive.RunChange.Wait(writer, record, new RunWait(writer.Now + time, "rate_limit", "limited"), record.Driver.LastEvent));
    }, Cancel);

    private static async Task<string> AttachedAsync(RunWorld world)
    {
        var session = await Supervision.AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<Engine.Runs.StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        return session.SessionId;
    }

    private sealed class CutAt(int n) : Faults
    {
        private int _passed;

        public bool Hit { get; private set; }

        public override void Pass(string point)
        {
            Hit |= ++_passed >= n;
            if (Hit)
            {
                throw new IOException($"cut at {point}");
            }
        }
    }
}
