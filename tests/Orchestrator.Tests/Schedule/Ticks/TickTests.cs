using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Schedule.Ticks;

/// <summary>What one tick does in the projects that there are.</summary>
public class TickTests
{
    [Fact]
    public async Task What_is_ready_is_worked_off_one_after_the_other_without_a_person()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a", "priority: 10", isolation: "none");
        world.Item("shop", "b", "priority: 90", isolation: "none");
        world.Item("shop", "c", "links: { depends_on: [a] }", isolation: "none");

        await world.UntilQuietAsync();

        Assert.Equal(["b-1", "a-1", "c-1"], world.Runs("shop").Select(run => run.RunId));
        Assert.All(world.Runs("shop"), run => Assert.Equal(RunState.Completed, run.State));
        Assert.All(["a", "b", "c"], id => Assert.Equal("Validated", world.Status("shop", id)));
        Assert.All(world.Workers.Launches.GroupBy(launch => launch.Path), launches => Assert.Single(launches));
    }

    [Fact]
    public async Task As_many_run_at_a_time_as_the_project_says()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("working", null) };
        world.Project("shop", "max_parallel: 2");
        foreach (var id in new[] { "a", "b", "c" })
        {
            world.Item("shop", id);
        }

        var first = await world.OneAsync();
        var second = await world.OneAsync();

        Assert.Equal(["a-1", "b-1"], first.Started);
        Assert.Equal((1, "no_slot"), (first.HeldCount, Assert.Single(first.Held).Reason));
        Assert.Empty(second.Started);
        world.Workers.FinishOf("a-1", Blocks.Done(1, "a-1"), 0);
        await world.TickAsync();
        await world.GoOnAsync();
        Assert.Equal(["c-1"], (await world.OneAsync()).Started);
    }

    [Fact]
    public async Task A_subscription_has_one_run_at_a_time_unless_the_project_says_more()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("one", "max_parallel: 5");
        world.Project("two", "max_parallel: { project: 5, families: { anthropic: 2 }, profiles: { codex: 3 } }");
        foreach (var project in new[] { "one", "two" })
        {
            world.Item(project, "a", worker: "claude");
            world.Item(project, "b", worker: "claude");
            world.Item(project, "c", worker: "claude");
            world.Item(project, "d", worker: "codex");
        }

        var reports = await world.TickAsync();

        Assert.Equal(["a-1", "d-1"], reports[0].Started);
        Assert.Equal(["a-1", "b-1", "d-1"], reports[1].Started);
        Assert.All(reports.SelectMany(report => report.Held), held => Assert.Equal("no_slot", held.Reason));
    }

    [Fact]
    public async Task One_that_can_t_start_holds_up_none_behind_it()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("shop", "max_parallel: 9");
        world.Item("shop", "a", "priority: 90", isolation: "none");
        world.Item("shop", "b", "priority: 80", isolation: "none");
        world.Item("shop", "c", "priority: 70");
        world.Item("shop", "d", "priority: 60");
        File.WriteAllText(
            Path.Combine(world.Home, "shop", ".orchestrator", "work", "c.yaml"),
            File.ReadAllText(Path.Combine(world.Home, "shop", ".orchestrator", "work", "c.yaml")).Replace("on_pause: notify", "on_pause: notify, surface: mailbox", StringComparison.Ordinal));

        var report = await world.OneAsync();

        Assert.Equal(["a-1", "d-1"], report.Started);
        Assert.Equal(["tree_occupied", "surface-unsupported"], report.Held.Select(held => held.Reason));
        Assert.Contains("--attach", report.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_waits_for_somebody_leaves_its_slot_to_the_next()
    {
        await using var world = new TickWorld { Plays = (run, turn) => run == "a-1" ? (Ask(run), 0) : ("", null) };
        world.Project("shop");
        world.Item("shop", "a", "priority: 90");
        world.Item("shop", "b");

        await world.TickAsync();
        await world.TickAsync();

        Assert.Equal([("a-1", RunState.Paused), ("b-1", RunState.Working)], world.Runs("shop").Select(run => (run.RunId, run.State)));
    }

    [Fact]
    public async Task What_is_wrong_with_one_project_is_a_row_of_its_own_with_what_mends_it()
    {
        await using var world = new TickWorld();
        var vanished = world.Project("a-vanished");
        world.Project("b-yaml", "schedule: { interval: often }");
        world.Project("c-damaged");
        world.Project("d-item");
        world.Project("e-well");
        Directory.Delete(vanished, recursive: true);
        Directory.CreateDirectory(Path.Combine(world.Home, "c-damaged", ".orchestrator", "state"));
        File.WriteAllText(Path.Combine(world.Home, "c-damaged", ".orchestrator", "state", "orchestrator.db"), "not a database, and long enough to be looked at as one");
        world.Item("d-item", "broken", "nonsense: 1");
        world.Item("d-item", "sound");
        world.Item("e-well", "a");

        var reports = await world.TickAsync();

        Assert.Equal(["project-vanished", "project-invalid", "store-damaged", null, null], reports.Select(report => report.Code));
        Assert.Equal([TickOutcome.Failed, TickOutcome.Failed, TickOutcome.Failed, TickOutcome.Worked, TickOutcome.Worked], reports.Select(report => report.Outcome));
        Assert.Equal("orchestrator project unregister 'a-vanished'", reports[0].Fix);
        Assert.StartsWith("mv ", reports[2].Fix, StringComparison.Ordinal);
        Assert.Equal(["sound-1"], reports[3].Started);
        Assert.Equal(["a-1"], reports[4].Started);
        Assert.All(reports, report => Assert.NotEmpty(report.Detail));
    }

    [Fact]
    public async Task Settings_that_can_t_be_read_start_nothing_and_what_runs_is_looked_after()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("shop");
        world.Item("shop", "a");
        await world.TickAsync();
        world.Item("shop", "b");
        world.Settings("shop", "schedule: { interval: often }");

        var report = await world.OneAsync();

        Assert.Equal((TickOutcome.Failed, "project-invalid"), (report.Outcome, report.Code));
        Assert.Empty(report.Started);
        Assert.Equal(RunState.Paused, Assert.Single(world.Runs("shop")).State);
    }

    [Fact]
    public async Task A_project_that_nobody_trusts_is_not_worked_on()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");
        File.Delete(Path.Combine(world.Home, "config", "trusted.yaml"));

        var report = await world.OneAsync();

        Assert.Equal((TickOutcome.Idle, "orchestrator trust grant"), (report.Outcome, report.Fix));
        Assert.Empty(world.Runs("shop"));
    }

    [Fact]
    public async Task A_tick_that_finds_nothing_writes_one_row_and_no_event()
    {
        await using var world = new TickWorld();
        world.Project("shop");

        var report = await world.OneAsync();
        world.Clock.Pass(TimeSpan.FromMinutes(1));
        await world.OneAsync();

        Assert.Equal((TickOutcome.Idle, "nothing to do", 1), (report.Outcome, report.Detail, report.Tick));
        Assert.Equal([1, 2], world.Rows("shop").Select(row => row.Tick));
        Assert.Equal(0, world.Store("shop").Read(reader => reader.Scalar<long>("SELECT count(*) FROM events")));
    }

    [Fact]
    public async Task Items_are_read_again_only_when_their_files_or_the_ledger_changed()
    {
        await using var world = new TickWorld();
        var root = world.Project("shop");
        world.Item("shop", "a", "questions: [Which?]");
        Age(root, 10);
        await world.OneAsync();
        await world.ReopenAsync();
        await world.OneAsync();
        Assert.Equal(2, world.Store("shop").Read(reader => reader.Scalar<long>("SELECT count(*) FROM ticks WHERE looks IS NOT NULL")) + (2 - world.Rows("shop").Count));

        world.Item("shop", "a");
        Age(root, 5);
        Assert.Equal(["a-1"], (await world.OneAsync()).Started);
        await world.UntilQuietAsync();
        world.Item("shop", "b", "links: { depends_on: [a] }");
        Age(root, 4);
        Assert.Equal(["b-1"], (await world.OneAsync()).Started);
    }

    private static void Age(string root, int minutes)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, ".orchestrator"), "*.yaml", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutes));
        }
    }

    [Fact]
    public async Task Of_looks_that_come_soon_after_one_another_and_find_nothing_the_last_is_kept()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        for (var i = 0; i < 5; i++)
        {
            await world.OneAsync();
            world.Clock.Pass(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(5, Assert.Single(world.Rows("shop")).Tick);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("shop", "max_parallel: 2");
        world.Item("shop", "a");
        await world.TickAsync();
        world.Item("shop", "b");
        world.Item("shop", "c");
        var before = world.Rows("shop").Count;

        var report = await world.OneAsync(dryRun: true);

        Assert.Equal((TickOutcome.Planned, 0L), (report.Outcome, report.Tick));
        Assert.Equal(["b"], report.Started);
        Assert.Equal(["c"], report.Held.Select(held => held.WorkItemId));
        Assert.Contains(report.Actions, action => action is { Kind: "cycled", RunId: "a-1" });
        Assert.Equal(before, world.Rows("shop").Count);
        Assert.Equal("a-1", Assert.Single(world.Runs("shop")).RunId);
    }

    [Fact]
    public async Task A_verifier_that_takes_long_holds_up_no_tick()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");

        var report = await world.OneAsync();
        var second = await world.OneAsync();

        Assert.Equal(["cycle invoke a-1"], world.Programs.Waiting);
        Assert.Empty(world.Verifiers.Executed);
        Assert.Contains(report.Actions, action => action is { Kind: "handed_over", RunId: "a-1" });
        Assert.DoesNotContain(second.Actions, action => action.Kind == "handed_over");
        await world.GoOnAsync();
        Assert.Equal(RunState.Completed, Assert.Single(world.Runs("shop")).State);
    }

    [Fact]
    public async Task A_verification_whose_process_died_is_begun_again_by_the_next_tick()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");
        await world.TickAsync();
        world.Programs.Die();

        await world.TickAsync();

        Assert.Equal(2, world.Programs.Count);
        await world.GoOnAsync();
        Assert.Equal(RunState.Completed, Assert.Single(world.Runs("shop")).State);
    }

    [Fact]
    public async Task What_somebody_stopped_is_not_started_again_until_it_is_asked_for()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("", null) };
        world.Project("shop");
        world.Item("shop", "a");
        await world.TickAsync();
        await world.AskAsync("shop", new StopRun("a-1", "enough"));

        var report = await world.OneAsync();
        await world.AskAsync("shop", new SetWorkItem("a", Priority: 70));
        var asked = await world.OneAsync();

        Assert.Equal("stopped", Assert.Single(report.Held).Reason);
        Assert.Equal("orchestrator run start a", report.Fix);
        Assert.Equal(["a-2"], asked.Started);
    }

    [Fact]
    public async Task One_account_s_limit_holds_what_would_start_on_it_in_every_project()
    {
        await using var world = new TickWorld();
        var resets = world.Clock.GetUtcNow().AddMinutes(30);
        world.Plays = (run, _) => run == "a-1" ? (Limited(resets), 1) : ("", null);
        world.Project("one");
        world.Project("two");
        world.Item("one", "a", worker: "claude");
        Assert.Equal(["a-1"], (await world.TickAsync())[0].Started);
        world.Item("two", "b", worker: "claude");
        world.Item("two", "c", worker: "shell");
        await world.TickAsync(project: "one");

        var held = (await world.TickAsync(project: "two"))[0];
        world.Clock.Pass(TimeSpan.FromMinutes(31));
        world.Workers.FinishOf("c-1", "", 0);
        var free = (await world.TickAsync(project: "two"))[0];

        Assert.Equal(["c-1"], held.Started);
        Assert.Equal(("b", "rate_limit", (DateTimeOffset?)resets), (held.Held[0].WorkItemId, held.Held[0].Reason, held.Held[0].Until));
        Assert.DoesNotContain(free.Held, item => item.Reason == "rate_limit");
    }

    private static string Limited(DateTimeOffset until) => $$$"""
        {"type":"system","subtype":"init","session_id":"s-1","model":"m"}
        {"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":{{{until.ToUnixTimeSeconds()}}},"rateLimitType":"five_hour"}}
        {"type":"result","subtype":"success","is_error":true,"result":"You've hit your session limit","session_id":"s-1"}

        """;

    private static string Ask(string run) => $$"""
        <checkpoint>
        run_id: {{run}}
        seq: 1
        status: blocked
        step: -
        summary: I need a key
        needs: [a key]
        question: Which key?
        </checkpoint>

        """;
}
