using System.Diagnostics;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Story;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Views;

namespace Orchestrator.Tests.Views;

public sealed class GetRunTimelineTests : IDisposable
{
    private readonly ViewsProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_story_holds_every_event_of_its_run_and_no_other_in_order()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        _project.Add(ViewsProject.NewRun("other-1"));
        _project.Tell("item-1", "checkpoint.received", data: new { seq = 7 });
        _project.Tell("other-1", "checkpoint.received");
        _project.Tell("item-1", "gate.decided");

        var told = await Tell(new GetRunTimeline("item-1"));

        Assert.Equal(["run.started", "checkpoint.received", "gate.decided"], told.Select(item => item.Kind));
        Assert.Equal(7, told[1].Data.GetProperty("seq").GetInt32());
        Assert.All(told, item => Assert.Equal(("item-1", "item", "scheduler"), (item.RunId, item.WorkItemId, item.Actor)));
        Assert.All(told, item => Assert.True(item.Cause is null || item.Cause < item.Seq));
    }

    [Fact]
    public async Task A_story_longer_than_a_page_is_told_whole()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        Fill("item-1", 5_000);

        var told = await Tell(new GetRunTimeline("item-1"));

        Assert.Equal(5_001, told.Count);
        Assert.Equal(told.Select(item => item.Seq).Order(), told.Select(item => item.Seq));
    }

    [Fact]
    public async Task A_filter_takes_kinds_by_how_they_begin()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        _project.Tell("item-1", "gate.decided");
        _project.Tell("item-1", "instruction.queued");
        _project.Tell("item-1", "instruction.sent");

        Assert.Equal(["instruction.queued", "instruction.sent"], (await Tell(new GetRunTimeline("item-1", Kind: ["instruction"]))).Select(item => item.Kind));
        Assert.Equal(["run.started", "gate.decided"], (await Tell(new GetRunTimeline("item-1", Kind: ["run.", "gate.decided"]))).Select(item => item.Kind));
    }

    [Fact]
    public async Task A_tail_is_the_newest_of_what_the_filter_lets_through_oldest_first()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        _project.Tell("item-1", "wanted");
        var second = _project.Tell("item-1", "wanted");
        var third = _project.Tell("item-1", "wanted");
        Fill("item-1", 300);

        var told = await Tell(new GetRunTimeline("item-1", Kind: ["wanted"], Tail: 2));

        Assert.Equal([second, third], told.Select(item => item.Seq));
        Assert.Single(await Tell(new GetRunTimeline("item-1", Tail: 1)));
    }

    [Fact]
    public async Task What_led_to_a_delivery_is_walked_back_to_the_first_event()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        var observed = _project.Tell("item-1", "agent.observed");
        var checkpoint = _project.Tell("item-1", "checkpoint.received", observed);
        _project.Tell("item-1", "unrelated");
        var decision = _project.Tell("item-1", "gate.decided", checkpoint);
        var instruction = _project.Tell("item-1", "instruction.queued", decision);
        var delivery = _project.Tell("item-1", "instruction.sent", instruction);

        var told = await Tell(new GetRunTimeline("item-1", CausesOf: delivery));

        Assert.Equal([observed, checkpoint, decision, instruction, delivery], told.Select(item => item.Seq));
        Assert.Equal([delivery], (await Tell(new GetRunTimeline("item-1", CausesOf: delivery, Tail: 1))).Select(item => item.Seq));
    }

    [Fact]
    public async Task A_cause_outside_the_run_is_part_of_what_led_to_it()
    {
        var approved = _project.Write(writer => writer.Append(new LedgerEntry("work_item.approved", "approved", null, "item")));
        _project.Add(ViewsProject.NewRun("item-1"));
        var launched = _project.Tell("item-1", "turn.launched", approved);

        Assert.Equal([approved, launched], (await Tell(new GetRunTimeline("item-1", CausesOf: launched))).Select(item => item.Seq));
    }

    [Fact]
    public async Task An_event_of_another_run_is_unknown_to_this_one()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        _project.Add(ViewsProject.NewRun("other-1"));
        var foreign = _project.Tell("other-1", "gate.decided");

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => Tell(new GetRunTimeline("item-1", CausesOf: foreign)));
        Assert.Equal((ErrorKind.NotFound, "event-unknown"), (error.Kind, error.Code));
        await Assert.ThrowsAsync<OrchestratorException>(() => Tell(new GetRunTimeline("item-1", CausesOf: 99)));
    }

    [Theory]
    [InlineData(-1, false, null, "tail-negative")]
    [InlineData(0, true, 1L, "causes-are-past")]
    public async Task A_request_that_makes_no_sense_is_refused(int tail, bool follow, long? causesOf, string code)
    {
        _project.Add(ViewsProject.NewRun("item-1"));

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => Tell(new GetRunTimeline("item-1", null, tail, follow, causesOf)));

        Assert.Equal((ErrorKind.Usage, code), (error.Kind, error.Code));
    }

    [Fact]
    public async Task Following_an_ended_run_tells_it_and_ends()
    {
        var record = _project.Add(ViewsProject.NewRun("item-1"));
        _project.End(record, RunState.Completed);

        Assert.Single(await Tell(new GetRunTimeline("item-1", Follow: true)));
    }

    [Fact]
    public async Task Following_tells_events_as_they_come_and_ends_with_the_run()
    {
        var clock = new SteppedClock();
        using var project = new ViewsProject(clock);
        var record = project.Add(ViewsProject.NewRun("item-1"));
        project.Tell("item-1", "old");
        await using var story = Handler(project, clock).HandleAsync(new("item-1", Tail: 1, Follow: true), ViewsProject.Caller, default).GetAsyncEnumerator();
        Assert.True(await story.MoveNextAsync());
        Assert.Equal("old", story.Current.Kind);

        var next = story.MoveNextAsync().AsTask();
        await clock.NextDelayAsync();
        Assert.False(next.IsCompleted);
        project.Tell("item-1", "new");
        Assert.Equal(EventFeed.DefaultPoll, clock.Elapse());
        Assert.True(await next);
        Assert.Equal("new", story.Current.Kind);

        next = story.MoveNextAsync().AsTask();
        await clock.NextDelayAsync();
        project.Tell("item-1", "last");
        project.End(record, RunState.Stopped);
        clock.Elapse();
        Assert.True(await next);
        Assert.Equal("last", story.Current.Kind);
        Assert.False(await story.MoveNextAsync());
    }

    [Fact]
    public async Task Following_goes_on_until_the_item_was_told_of_the_end()
    {
        var clock = new SteppedClock();
        using var project = new ViewsProject(clock);
        var record = project.Add(ViewsProject.NewRun("item-1"));
        project.End(record, RunState.Completed, settled: false);
        await using var story = Handler(project, clock).HandleAsync(new("item-1", Tail: 1, Follow: true), ViewsProject.Caller, default).GetAsyncEnumerator();
        Assert.True(await story.MoveNextAsync());

        var next = story.MoveNextAsync().AsTask();
        await clock.NextDelayAsync();
        project.Tell("item-1", "work_item.moved");
        project.End(project.Record("item-1"), RunState.Completed);
        clock.Elapse();

        Assert.True(await next);
        Assert.Equal("work_item.moved", story.Current.Kind);
        Assert.False(await story.MoveNextAsync());
    }

    [Fact]
    public async Task Following_does_not_wait_for_ever_for_a_driver_that_died_at_the_end()
    {
        var clock = new SteppedClock();
        using var project = new ViewsProject(clock);
        project.End(project.Add(ViewsProject.NewRun("item-1")), RunState.Completed, settled: false);
        var told = Drain(Handler(project, clock).HandleAsync(new("item-1", Follow: true), ViewsProject.Caller, default));

        for (var waited = TimeSpan.Zero; waited <= TimeSpan.FromSeconds(10); waited += EventFeed.DefaultPoll)
        {
            await clock.NextDelayAsync();
            clock.Elapse();
        }

        Assert.Single(await told);
    }

    [Fact]
    public async Task Following_stops_when_cancelled()
    {
        var clock = new SteppedClock();
        _project.Add(ViewsProject.NewRun("item-1"));
        using var stop = new CancellationTokenSource();
        var told = Drain(Handler(_project, clock).HandleAsync(new("item-1", Follow: true), ViewsProject.Caller, stop.Token));
        await clock.NextDelayAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => told);
    }

    [Fact]
    public async Task A_run_with_100_000_events_starts_streaming_within_50_ms()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        Fill("item-1", 100_000);
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var story = Handler(_project, TimeProvider.System).HandleAsync(new("item-1"), ViewsProject.Caller, default).GetAsyncEnumerator();
            Assert.True(await story.MoveNextAsync());
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }

        Assert.True(fastest <= TimeSpan.FromMilliseconds(50), $"the first event came after {fastest.TotalMilliseconds:0} ms");
    }

    private static GetRunTimelineHandler Handler(ViewsProject project, TimeProvider clock) => new(new RunLookup(project.Store), new EventFeed(project.Store, clock));

    private Task<List<RunEvent>> Tell(GetRunTimeline request) => Drain(Handler(_project, TimeProvider.System).HandleAsync(request, ViewsProject.Caller, default));

    private static async Task<List<RunEvent>> Drain(IAsyncEnumerable<RunEvent> events)
    {
        var all = new List<RunEvent>();
        await foreach (var item in events)
        {
            all.Add(item);
        }

        return all;
    }

    // One statement in place of so many appends; their hashes are not looked at here.
    private void Fill(string run, int count) => _project.Write(writer => writer.Execute(
        """
        INSERT INTO events (seq, at, kind, actor, project, work_item, run, cause, summary, data, prev_hash, hash)
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $2)
        SELECT (SELECT max(seq) FROM events) + n, 1000 * n, 'agent.observed', 'scheduler', 'p', 'item', $1, NULL, 'line ' || n, '{"n":' || n || '}', '', '' FROM numbers
        """,
        run, count));
}
