using Orchestrator.Tests.Platform;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Schedule.Queues;

/// <summary>A queue is worked through in the foreground, left, taken up again, and says what is left.</summary>
public class QueueTests
{
    [Fact]
    public async Task What_is_ready_is_worked_through_in_order_and_each_run_is_told_of_as_it_ends()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");
        world.Item("shop", "b", "priority: 90");

        var told = await world.QueueAsync("shop", new StartQueue());

        Assert.Equal([("b-1", RunState.Completed), ("a-1", RunState.Completed)], told.Select(run => (run.RunId, run.State)));
        var queue = Assert.Single(await world.ListAsync("shop", new GetQueue()));
        Assert.Equal((QueueState.Done, "2 of 2 runs completed"), (queue.State, queue.Summary));
        Assert.Equal(["b-1", "a-1"], queue.Runs.Select(run => run.RunId));
        Assert.Equal("person:ana", queue.By);
        Assert.NotNull(queue.EndedAt);
    }

    [Fact]
    public async Task Ready_is_what_was_ready_at_the_start_and_open_is_also_what_becomes_so()
    {
        await using var world = new TickWorld();
        world.Project("ready");
        world.Project("open");
        foreach (var project in new[] { "ready", "open" })
        {
            world.Item(project, "a");
            world.Item(project, "b", "links: { depends_on: [a] }");
        }

        var ready = await world.QueueAsync("ready", new StartQueue());
        var open = await world.QueueAsync("open", new StartQueue(["open"]));

        Assert.Equal(["a-1"], ready.Select(run => run.RunId));
        Assert.Equal(["a-1", "b-1"], open.Select(run => run.RunId));
    }

    [Fact]
    public async Task Items_can_be_named_and_the_others_are_left_alone()
    {
        await using var world = new TickWorld();
        world.Project("shop", "schedule: { quiet_hours: '00:00-24:00' }");
        world.Item("shop", "a");
        world.Item("shop", "b");
        world.Item("shop", "c", "links: { depends_on: [b] }");

        var told = await world.QueueAsync("shop", new StartQueue(["c", "b"]));

        Assert.Equal(["b-1", "c-1"], told.Select(run => run.RunId));
        var unknown = await Assert.ThrowsAsync<OrchestratorException>(() => world.QueueAsync("shop", new StartQueue(["nothing"])));
        Assert.Equal("work-item-unknown", unknown.Code);
    }

    [Fact]
    public async Task What_waits_for_somebody_is_told_of_and_holds_up_nobody()
    {
        await using var world = new TickWorld { Plays = (run, turn) => run == "a-1" ? (Asks(run), 0) : (Blocks.Done(turn, run), 0) };
        world.Project("shop");
        world.Item("shop", "a", "priority: 90");
        world.Item("shop", "b");
        world.Item("shop", "c", "links: { depends_on: [a] }");

        var told = await world.QueueAsync("shop", new StartQueue(["open"]));

        Assert.Equal([("a-1", RunState.Paused), ("b-1", RunState.Completed)], told.Select(run => (run.RunId, run.State)));
        Assert.Equal(("Which key?", "orchestrator run resume a-1 --answer \"your answer\""), (told[0].Detail, told[0].Command));
        var queue = Assert.Single(await world.ListAsync("shop", new GetQueue()));
        Assert.Equal((QueueState.Done, "1 of 2 runs completed, 1 waits for somebody, 1 item left"), (queue.State, queue.Summary));
        Assert.Equal(("c", "dependency-not-validated"), (queue.Left[0].WorkItemId, queue.Left[0].Reason));
    }

    [Fact]
    public async Task What_can_t_start_is_named_and_does_not_spin()
    {
        await using var world = new TickWorld();
        world.Project("shop", "max_parallel: 3");
        world.Settings("shop", "");
        File.WriteAllText(
            Path.Combine(world.Home, "shop", ".orchestrator", "project.yaml"),
            "agents:\n  gone: { family: local, adapter: command, command: [no-such-program] }\ndefaults: { worker: gone }\n");
        world.Item("shop", "a", worker: "gone");

        var told = await world.QueueAsync("shop", new StartQueue());

        Assert.Empty(told);
        Assert.Empty(world.Runs("shop"));
        Assert.Equal("program-missing", Assert.Single((await world.ListAsync("shop", new GetQueue()))[0].Left).Reason);
    }

    [Fact]
    public async Task What_failed_is_tried_again_in_a_new_attempt_as_long_as_the_item_has_any()
    {
        await using var world = new TickWorld { Plays = (run, turn) => turn < 3 ? ("it broke", 1) : (Blocks.Done(1, run), 0) };
        world.Project("shop");
        world.Item("shop", "a");
        world.Item("shop", "b", "tags: [x]");
        File.WriteAllText(
            Path.Combine(world.Home, "shop", ".orchestrator", "work", "b.yaml"),
            File.ReadAllText(Path.Combine(world.Home, "shop", ".orchestrator", "work", "b.yaml")).Replace("on_pause: notify", "on_pause: notify, budget: { attempts: 2 }", StringComparison.Ordinal));

        var told = await world.QueueAsync("shop", new StartQueue(RetryFailed: true));

        Assert.Equal([("a-1", RunState.Completed, 3), ("b-1", RunState.Paused, 2)], told.Select(run => (run.RunId, run.State, run.Attempt)).Order());
        Assert.All(world.Workers.Launches.GroupBy(launch => launch.Path), launches => Assert.Single(launches));
    }

    [Fact]
    public async Task A_run_that_came_to_grief_gets_a_new_attempt_only_where_that_was_asked_for()
    {
        await using var world = new TickWorld { Plays = (run, _) => (Blocks.Done(1, run), 0) };
        world.Verifiers.Passes = request => request.Run.Attempt > 1;
        world.Project("shop");
        world.Item("shop", "a");
        Policy(world, "a", "retries: { per_step: 0, total: 0 }");

        var plain = await world.QueueAsync("shop", new StartQueue());
        var again = await world.QueueAsync("shop", new StartQueue(["open"], RetryFailed: true));

        Assert.Equal((RunState.Paused, 1), (Assert.Single(plain).State, plain[0].Attempt));
        Assert.Equal((RunState.Completed, 2), (again[^1].State, again[^1].Attempt));
    }

    [Fact]
    public async Task Whoever_leaves_a_queue_leaves_its_runs_and_can_go_on_with_it()
    {
        await using var world = new TickWorld { Plays = (run, turn) => run == "a-1" ? (Blocks.Done(turn, run), 0) : ("working", null) };
        world.Project("shop");
        world.Item("shop", "a", "priority: 90");
        world.Item("shop", "b");
        using var interrupt = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.QueueAsync("shop", new StartQueue(), async _ =>
        {
            await UntilAsync(() => world.Workers.Launches.Count == 2);
            await interrupt.CancelAsync();
        }, interrupt.Token));

        var left = Assert.Single(await world.ListAsync("shop", new GetQueue()));
        Assert.Equal(QueueState.Interrupted, left.State);
        Assert.Equal(RunState.Working, world.Runs("shop")[1].State);
        world.Workers.FinishOf("b-1", Blocks.Done(1, "b-1"), 0);
        await world.ReopenAsync();
        var told = await world.QueueAsync("shop", new StartQueue(Resume: left.QueueId));
        Assert.Equal(["b-1"], told.Select(run => run.RunId));
        Assert.Equal((QueueState.Done, 2), ((await world.ListAsync("shop", new GetQueue()))[0].State, world.Workers.Launches.Count));
    }

    [Fact]
    public async Task A_queue_whose_holder_died_reads_as_interrupted_and_one_that_is_worked_through_is_nobody_else_s()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("working", null) };
        world.Project("shop");
        world.Item("shop", "a");
        using var interrupt = new CancellationTokenSource();
        var working = world.QueueAsync("shop", new StartQueue(), cancel: interrupt.Token);
        await UntilAsync(() => world.Workers.Launches.Count == 1);
        var id = (await world.ListAsync("shop", new GetQueue()))[0].QueueId;

        var held = await Assert.ThrowsAsync<OrchestratorException>(() => world.QueueAsync("shop", new StartQueue(Resume: id)));
        Assert.Equal(QueueState.Running, (await world.ListAsync("shop", new GetQueue()))[0].State);
        world.Workers.Self = world.Workers.Self with { Pid = 2 };
        var dead = (await world.ListAsync("shop", new GetQueue()))[0].State;
        await interrupt.CancelAsync();

        Assert.Equal("queue-held", held.Code);
        Assert.Equal(QueueState.Interrupted, dead);
        await Assert.ThrowsAnyAsync<Exception>(() => working);
    }

    [Fact]
    public async Task A_person_stops_a_queue_and_its_runs_go_on()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("working", null) };
        world.Project("shop");
        world.Item("shop", "a");
        world.Item("shop", "b");
        var working = world.QueueAsync("shop", new StartQueue());
        await UntilAsync(() => world.Workers.Launches.Count == 1);
        var id = (await world.ListAsync("shop", new GetQueue()))[0].QueueId;

        Assert.Equal(QueueState.Running, (await world.AskAsync("shop", new StopQueue(id, DryRun: true))).State);
        await world.AskAsync("shop", new StopQueue(id[..5]));
        var told = await working;

        Assert.Empty(told);
        Assert.Equal((QueueState.Stopped, RunState.Working), ((await world.ListAsync("shop", new GetQueue(id)))[0].State, Assert.Single(world.Runs("shop")).State));
    }

    [Fact]
    public async Task Nothing_is_started_once_its_time_is_over_and_what_runs_is_seen_to_its_end()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("working", null) };
        world.Project("shop");
        world.Item("shop", "a", "priority: 90");
        world.Item("shop", "b");
        var working = world.QueueAsync("shop", new StartQueue(Until: "10m"));
        await UntilAsync(() => world.Workers.Launches.Count == 1);
        var end = world.Clock.GetUtcNow().AddMinutes(10);
        await UntilAsync(() => world.Clock.GetUtcNow() > end);
        world.Workers.FinishOf("a-1", Blocks.Done(1, "a-1"), 0);

        Assert.Equal(["a-1"], (await working).Select(run => run.RunId));
        var left = Assert.Single((await world.ListAsync("shop", new GetQueue()))[0].Left);
        Assert.Equal(("b", "not_started"), (left.WorkItemId, left.Reason));
    }

    [Fact]
    public async Task A_run_that_somebody_else_started_is_waited_for()
    {
        await using var world = new TickWorld { Plays = (_, _) => ("working", null) };
        world.Project("shop");
        world.Item("shop", "a");
        await world.AskAsync("shop", new StartRun("a"));
        var working = world.QueueAsync("shop", new StartQueue(["a"]));
        await UntilAsync(() => world.Rows("shop").Count > 0);
        world.Workers.FinishOf("a-1", Blocks.Done(1, "a-1"), 0);

        Assert.Equal(["a-1"], (await working).Select(run => run.RunId));
    }

    [Fact]
    public async Task A_dry_run_names_what_would_start_and_what_would_not()
    {
        await using var world = new TickWorld();
        world.Project("shop");
        world.Item("shop", "a");
        world.Item("shop", "b");

        var plan = await world.ListAsync("shop", new StartQueue(DryRun: true));

        Assert.Equal(["a", "b"], plan.Select(run => run.WorkItemId));
        Assert.Contains("shell", plan[0].Detail, StringComparison.Ordinal);
        Assert.Empty(await world.ListAsync("shop", new GetQueue()));
        Assert.Empty(world.Runs("shop"));
    }

    [Theory]
    [InlineData("06:00", "2026-01-06 06:00")]
    [InlineData("10:30", "2026-01-05 10:30")]
    [InlineData("8h", "2026-01-05 17:00")]
    [InlineData("2026-01-07T12:00", "2026-01-07 12:00")]
    [InlineData("2026-01-07T12:00:00+02:00", "2026-01-07 10:00")]
    public void A_time_is_read_as_people_write_it(string text, string until) => Assert.Equal(
        until, Engine.Schedule.Queues.UntilTime.Read(text, new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc).ToUniversalTime().ToString("yyyy-MM-dd HH:mm"));

    [Theory]
    [InlineData("soon", "time-invalid")]
    [InlineData("2020-01-01", "time-past")]
    public void A_time_that_is_none_or_over_is_refused(string text, string code) => Assert.Equal(
        code, Assert.Throws<OrchestratorException>(() => Engine.Schedule.Queues.UntilTime.Read(text, new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc)).Code);

    private static void Policy(TickWorld world, string item, string more)
    {
        var path = Path.Combine(world.Home, "shop", ".orchestrator", "work", item + ".yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("on_pause: notify", "on_pause: notify, " + more, StringComparison.Ordinal));
    }

    private static Task UntilAsync(Func<bool> holds) => Eventually.HoldsAsync(holds, "the world came to it");

    private static string Asks(string run) => $$"""
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
