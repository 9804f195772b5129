using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Budgets;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Sqlite;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Schedule;

/// <summary>Budgets hold while work goes on, at every level; the clock is simulated.</summary>
public class BudgetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, BudgetLimits> Levels => new()
    {
        { "attempt", new() { Tokens = 1000 } },
        { "run", new() { Tokens = 1000 } },
        { "item", new() { Tokens = 1000 } },
        { "project", new() { Tokens = 1000 } },
        { "day", new() { Tokens = 1000 } },
        { "attempt", new() { CostUsd = 0.005m } },
        { "run", new() { CostUsd = 0.005m } },
        { "item", new() { CostUsd = 0.005m } },
        { "project", new() { CostUsd = 0.005m } },
        { "day", new() { CostUsd = 0.005m } },
        { "attempt", new() { Wall = TimeSpan.FromMinutes(30) } },
        { "run", new() { Wall = TimeSpan.FromMinutes(30) } },
        { "item", new() { Wall = TimeSpan.FromMinutes(30) } },
        { "project", new() { Wall = TimeSpan.FromMinutes(30) } },
        { "day", new() { Wall = TimeSpan.FromMinutes(30) } },
    };

    [Theory]
    [MemberData(nameof(Levels), DisableDiscoveryEnumeration = true)]
    public async Task At_100_percent_the_worker_is_stopped_in_mid_turn_and_the_printed_command_lets_it_go_on(string level, BudgetLimits limits)
    {
        await using var world = Limited(level, limits);
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 500), null));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(RunState.Working, (await world.CycleAsync()).State);

        world.Workers.Finish(Spender.Uses(2, 700), null);
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        var run = await world.CycleAsync();

        Assert.Equal((RunState.Paused, PauseClass.Budget, "budget_used_up"), (run.State, run.Pause!.Class, run.Pause.Reason));
        Assert.Single(world.Workers.StoppedPids);
        Assert.Contains(level == "item" ? "work item 'fix-sum'" : level, run.Pause.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Paused, (await world.CycleAsync()).State);

        world.Workers.Script.Enqueue((Spender.Uses(3, 10, Blocks.Done(1)) + Spender.Ends(10, 0.00005m), 0));
        await Spender.PasteAsync(world, run.Pause.Command);
        Assert.Equal(RunState.Completed, world.Run().State);
    }

    [Theory]
    [MemberData(nameof(Levels), DisableDiscoveryEnumeration = true)]
    public async Task At_80_percent_it_is_told_once_and_again_only_at_another_limit(string level, BudgetLimits limits)
    {
        await using var world = Limited(level, limits);
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 700), null));
        await world.StartAsync();
        Assert.Equal(0, Spender.Notices(world));

        world.Workers.Finish(Spender.Uses(2, 150), null);
        world.Clock.Advance(TimeSpan.FromMinutes(25));
        await world.CycleAsync();
        await world.CycleAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(RunState.Working, (await world.CycleAsync()).State);
        Assert.Equal(1, Spender.Notices(world));

        world.Workers.Finish(Spender.Uses(3, 400), null);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.CycleAsync();
        Assert.Equal(1, Spender.Notices(world));
        world.Workers.Script.Enqueue((Spender.Uses(4, 900), null));
        await Spender.PasteAsync(world, world.Run().Pause!.Command);
        world.Clock.Advance(TimeSpan.FromMinutes(25));
        await world.CycleAsync();
        await world.CycleAsync();
        Assert.Equal(2, Spender.Notices(world));
    }

    [Fact]
    public async Task A_worker_that_jumps_far_over_a_limit_gets_a_command_that_is_enough()
    {
        await using var world = Spender.World(Spender.Item(new BudgetLimits { Tokens = 1000 }));
        world.Settings.Budgets = new() { Day = new() { Tokens = 1500 } };
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 9000), null));
        var run = await world.StartAsync();

        Assert.Equal("orchestrator budget set --level day --tokens 11250 && orchestrator run resume fix-sum-1 --raise-budget 12", run.Pause!.Command);
        world.Workers.Script.Enqueue((Spender.Uses(2, 10, Blocks.Done(1)) + Spender.Ends(10, 0.1m), 0));
        await Spender.PasteAsync(world, run.Pause.Command);
        Assert.Equal(RunState.Completed, world.Run().State);
    }

    [Fact]
    public async Task Raising_a_run_does_not_get_it_past_the_day()
    {
        await using var world = Limited("day", new() { Tokens = 1000 });
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 2000), null));
        await world.StartAsync();

        var refused = await Assert.ThrowsAsync<OrchestratorException>(
            () => world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1", RaiseBudget: 4), world.Call(), Cancel));

        Assert.Equal(("transition-refused", "orchestrator budget set --level day --tokens 2500"), (refused.Code, refused.Fix));
    }

    [Fact]
    public async Task When_the_day_turns_a_run_that_it_held_up_goes_on_by_itself()
    {
        await using var world = Limited("day", new() { Tokens = 1000 });
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 2000), null));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromHours(14.9));
        Assert.Equal(RunState.Paused, (await world.CycleAsync()).State);
        var ticks = world.Provider.GetRequiredService<LiveRuns>();
        Assert.Empty(ticks.Due(new TickLog(world.Clock)));

        world.Workers.Script.Enqueue((Spender.Uses(2, 10, Blocks.Done(1)) + Spender.Ends(10, 0.1m), 0));
        world.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.Single(ticks.Due(new TickLog(world.Clock)));
        Assert.Equal(RunState.Completed, (await world.CycleAsync()).State);
        Assert.Equal(10L, (await Spender.BudgetsAsync(world)).Single(budget => budget is { Level: BudgetLevel.Day, Unit: BudgetUnit.Tokens }).Used);
    }

    [Fact]
    public async Task A_days_or_projects_budget_refuses_new_starts_and_the_printed_command_lets_them_begin()
    {
        await using var world = Limited("day", new() { Tokens = 1000 });
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 2000, Blocks.Done(1)) + Spender.Ends(2000, 0.1m), 0));
        await world.StartAsync();
        await world.Handler<Engine.Runs.StopRunHandler>().HandleAsync(new StopRun("fix-sum-1"), world.Call(), Cancel);
        world.Items.Item = world.Items.Item with { Status = WorkItemStatus.Ready };

        var refused = await Assert.ThrowsAsync<OrchestratorException>(world.StartAsync);
        Assert.Equal((ErrorKind.Refused, "budget-used-up"), (refused.Kind, refused.Code));
        await Spender.PasteAsync(world, refused.Fix!);
        world.Workers.Script.Enqueue(("", null));
        Assert.Equal(RunState.Working, (await world.StartAsync()).State);
    }

    [Fact]
    public async Task Attempts_of_all_runs_of_an_item_count_together()
    {
        await using var world = new RunWorld(Spender.Item(item: new BudgetLimits { Attempts = 2 }));
        world.Workers.Script.Enqueue(("", 1));
        world.Workers.Script.Enqueue(("", 1));
        var run = await world.StartAsync();

        Assert.Equal((2, "budget_used_up"), (run.Attempt, run.Pause?.Reason));
        Assert.Equal("orchestrator budget set --work-item fix-sum --attempts 4", run.Pause!.Command);
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        await Spender.PasteAsync(world, run.Pause.Command);
        Assert.Equal((RunState.Completed, 3), (world.Run().State, world.Run().Attempt));
    }

    [Fact]
    public async Task Runs_that_fail_in_a_row_stand_against_the_next_start()
    {
        await using var world = new RunWorld(Spender.Item());
        world.Settings.Budgets = new() { Item = new() { Failures = 2 } };
        for (var number = 1; number <= 2; number++)
        {
            world.Workers.Script.Enqueue(("", 1));
            world.Workers.Script.Enqueue(("", 1));
            world.Workers.Script.Enqueue(("", 1));
            Assert.Equal("attempts_used_up", (await world.StartAsync()).Pause?.Reason);
            await FailAsync(world, $"fix-sum-{number}");
        }

        var refused = await Assert.ThrowsAsync<OrchestratorException>(world.StartAsync);
        Assert.Equal(("budget-used-up", "orchestrator budget set --work-item fix-sum --failures 4"), (refused.Code, refused.Fix));
        await Spender.PasteAsync(world, refused.Fix!);
        world.Workers.Script.Enqueue((Blocks.Done(1, "fix-sum-3"), 0));
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
        Assert.DoesNotContain(await Spender.BudgetsAsync(world, new GetBudget(WorkItem: "fix-sum")), budget => budget is { Level: BudgetLevel.Item, Unit: BudgetUnit.Failures, Used: not 0L });
    }

    [Fact]
    public async Task Ticks_that_did_work_count_for_the_run_the_item_the_project_and_the_day()
    {
        await using var world = new RunWorld(Spender.Item(new BudgetLimits { Ticks = 2 }));
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        await TickAsync(world);
        Assert.Equal(RunState.Working, (await world.CycleAsync()).State);
        await TickAsync(world);
        var run = await world.CycleAsync();

        Assert.Equal(("budget_used_up", "orchestrator run resume fix-sum-1 --raise-budget 2"), (run.Pause?.Reason, run.Pause?.Command));
        Assert.All(
            (await Spender.BudgetsAsync(world, new GetBudget("fix-sum-1"))).Where(budget => budget.Unit == BudgetUnit.Ticks), budget => Assert.Equal(2L, budget.Used));
    }

    [Fact]
    public async Task Where_cost_is_limited_a_client_that_tells_only_tokens_is_refused_without_a_price_at_every_level()
    {
        foreach (var level in new[] { "attempt", "run", "item", "project", "day" })
        {
            await using var world = Limited(level, new() { CostUsd = 5 });
            world.Settings.Profiles = new Dictionary<string, AgentProfile> { ["shell"] = Spender.Codex };
            var refused = await Assert.ThrowsAsync<OrchestratorException>(world.StartAsync);
            Assert.Equal((level, ErrorKind.Refused, "price-unknown"), (level, refused.Kind, refused.Code));
            world.Settings.Profiles = new Dictionary<string, AgentProfile> { ["shell"] = Spender.Codex with { Model = "gpt-5" } };
            Assert.Equal(RunState.Working, (await world.StartAsync()).State);
        }
    }

    [Fact]
    public async Task What_a_person_sets_holds_in_place_of_the_files_until_it_is_given_back()
    {
        await using var world = Limited("project", new() { Tokens = 1000 });
        await Spender.PasteAsync(world, "orchestrator budget set --level project --tokens 50 --wall 2h");
        var tokens = (await Spender.BudgetsAsync(world)).Single(budget => budget is { Level: BudgetLevel.Project, Unit: BudgetUnit.Tokens });
        Assert.Equal((50L, 50L, 0m, "person:test via test"), (tokens.Limit, tokens.Left, tokens.Share, tokens.SetBy));

        await Spender.PasteAsync(world, "orchestrator budget set --level project --reset");
        var after = Assert.Single(await Spender.BudgetsAsync(world));
        Assert.Equal((1000L, (string?)null), (after.Limit, after.SetBy));
    }

    [Theory]
    [InlineData("budget set --tokens 5", "budget-level")]
    [InlineData("budget set --level day", "budget-empty")]
    [InlineData("budget set --level day --reset --tokens 5", "budget-empty")]
    [InlineData("budget set fix-sum-1 --level day --tokens 5", "budget-level")]
    [InlineData("budget set fix-sum-1 --failures 5", "budget-unit")]
    [InlineData("budget set fix-sum-1 --level attempt --attempts 5", "budget-unit")]
    [InlineData("budget set --level project --tokens 0", "budget-unit")]
    public async Task A_request_that_says_too_little_or_too_much_changes_nothing(string command, string code)
    {
        await using var world = new RunWorld();
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => Spender.PasteAsync(world, "orchestrator " + command));
        Assert.Equal((ErrorKind.Usage, code), (refused.Kind, refused.Code));
    }

    [Fact]
    public async Task A_look_at_all_budgets_is_one_query_and_a_cycle_that_finds_nothing_writes_nothing()
    {
        await using var world = Limited("day", new() { Tokens = 1000 });
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        await world.CycleAsync();
        var before = world.Store.Read(reader => reader.Scalar<long>("SELECT max(seq) FROM events"));
        var revision = world.Run().Revision;

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.CycleAsync();

        Assert.Equal((before, revision), (world.Store.Read(reader => reader.Scalar<long>("SELECT max(seq) FROM events")), world.Run().Revision));
        using var connection = StoreConnection.Read(world.Folder.Database);
        connection.Begin(write: false);
        var reader = new CountingReader(connection);
        Assert.NotEmpty(world.Provider.GetRequiredService<BudgetBook>().Look(reader, world.Record()));
        Assert.Equal(1, reader.Queries);
    }

    private sealed class CountingReader(StoreConnection connection) : StoreReader(connection)
    {
        public int Queries { get; private set; }

        protected override Statement Command(string sql)
        {
            Queries++;
            return base.Command(sql);
        }
    }

    private static RunWorld Limited(string level, BudgetLimits limits)
    {
        var world = Spender.World(Spender.Item(level == "run" ? limits : null, level == "attempt" ? limits : null, level == "item" ? limits : null));
        world.Settings.Budgets = new() { Project = level == "project" ? limits : new(), Day = level == "day" ? limits : new() };
        return world;
    }

    private static Task<int> TickAsync(RunWorld world) => world.Store.WriteAsync("scheduler", writer =>
    {
        world.Provider.GetRequiredService<WorkedTicks>().Count(writer, [new TickAction("cycled", "fix-sum-1", "fix-sum", "read on"), new TickAction("failed", "other-1", "other", "no")]);
        return 0;
    }, Cancel);

    /// <summary>Somebody gives it up: it ends as failed.</summary>
    private static async Task FailAsync(RunWorld world, string run)
    {
        await world.Store.WriteAsync("runtime", writer =>
        {
            var record = RunStore.Load(writer, run)!;
            return RunStore.Update(writer, record with { Run = RunTransitions.Move(record.Run, RunState.Failed), Driver = record.Driver with { Settled = true } });
        }, Cancel);
        world.Items.Item = world.Items.Item with { Status = WorkItemStatus.Ready };
    }
}
