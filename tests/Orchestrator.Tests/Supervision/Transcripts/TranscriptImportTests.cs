using Orchestrator.Tests.Runs;
using Orchestrator.Tests.Storage;

namespace Orchestrator.Tests.Supervision.Transcripts;

/// <summary>Transcripts are imported line by line, each once, whatever becomes of the file and of whoever imports.</summary>
public class TranscriptImportTests
{
    [Fact]
    public async Task Each_line_is_imported_once()
    {
        await using var world = await TranscriptWorld.CreateAsync();

        var first = await world.ImportAsync();
        var nothing = await world.ImportAsync();
        world.Rollout.Completes("Done.");
        var one = await world.ImportAsync();

        Assert.Equal((4, "first", AgentState.Working), (first.NewEvents, first.Began, first.State));
        Assert.Equal((0, null, AgentState.Working), (nothing.NewEvents, nothing.Began, nothing.State));
        Assert.Equal((1, AgentState.Idle), (one.NewEvents, one.State));
        var lines = await world.EventsAsync();
        Assert.Equal(["session_meta", "task_started", "user_message", "agent_message", "task_complete"], lines.Select(line => line.Subtype ?? line.Type));
        Assert.Equal([0, 1, 1, 1, 1], lines.Select(line => line.Turn));
        Assert.Equal(new FileInfo(world.Rollout.Path).Length, one.Offset);
    }

    [Fact]
    public async Task A_last_line_without_its_newline_waits()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        world.Rollout.Raw("""{"timestamp":"2026-09-01T10:01:00.000Z","type":"event_msg","payload":{"type":"task_comp""");

        Assert.Equal(4, (await world.ImportAsync()).NewEvents);
        world.Rollout.Raw("lete\",\"last_agent_message\":\"x\"}}\n");

        Assert.Equal((1, 0), ((await world.ImportAsync()).NewEvents, (await world.ImportAsync()).Quarantined));
        Assert.Equal(5, (await world.EventsAsync()).Count);
    }

    [Fact]
    public async Task What_can_not_be_read_is_quarantined_once_with_its_place_and_stops_nothing()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        var at = new FileInfo(world.Rollout.Path).Length;
        world.Rollout.Raw("not json\n").Raw("[1]\n").Raw([0x22, 0xff, 0x22, (byte)'\n']).Raw(new string('x', (16 << 20) + 1) + "\n").Completes("Done.");

        var import = await world.ImportAsync();
        await world.ImportAsync();

        Assert.Equal((5, 4, AgentState.Idle), (import.NewEvents, import.Quarantined, import.State));
        var bad = await world.EventsAsync(new GetAgentEvent("builder", Quarantined: true));
        Assert.Equal([(at, "not-readable"), (at + 9, "not-readable"), (at + 13, "not-utf8"), (at + 17, "too-long")], bad.Select(line => (line.Offset, line.Subtype)));
    }

    [Theory]
    [InlineData("replaced")]
    [InlineData("truncated")]
    [InlineData("regrown")]
    public async Task A_file_that_is_no_longer_the_same_begins_a_generation_and_says_so(string how)
    {
        await using var world = await TranscriptWorld.CreateAsync();
        await world.ImportAsync();
        if (how == "replaced")
        {
            // A file beside it first, so that the new one can't get the old one's number.
            var other = new Rollout(world.Rollout.Path + ".new").Begins("other").IsTold("Something else.").Says("Yes.").Says("More than before.").Says("And more.");
            File.Move(other.Path, world.Rollout.Path, overwrite: true);
        }
        else
        {
            File.OpenHandle(world.Rollout.Path, FileMode.Truncate, FileAccess.Write).Dispose();
            world.Rollout.Begins("other");
            for (var i = 0; i < (how == "regrown" ? 9 : 0); i++)
            {
                world.Rollout.Says($"line {i}");
            }
        }

        var import = await world.ImportAsync();

        Assert.Equal((2, how == "replaced" ? "replaced" : "truncated"), (import.Generation, import.Began));
        var lines = await world.EventsAsync();
        Assert.Equal(4 + File.ReadAllLines(world.Rollout.Path).Length, lines.Count);
        Assert.Equal(lines.Count, lines.Select(line => (line.Generation, line.Offset)).Distinct().Count());
        Assert.Null((await world.ImportAsync()).Began);
    }

    [Fact]
    public async Task A_session_that_goes_on_in_another_file_and_comes_back_is_read_without_a_gap_or_a_repeat()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        await world.ImportAsync();
        var before = world.Rollout;
        before.Completes("Left unread.");
        await world.MoveToAsync(new Rollout(before.Path + "2").Begins("other").IsTold("Elsewhere."));

        var moved = await world.ImportAsync();
        await world.MoveToAsync(before.IsTold("Back again."));
        var back = await world.ImportAsync();

        Assert.Equal((1 + 3, 2, "another_file"), (moved.NewEvents, moved.Generation, moved.Began));
        Assert.Equal((2, 3, "returned"), (back.NewEvents, back.Generation, back.Began));
        Assert.Equal(
            ["session_meta", "task_started", "user_message", "agent_message", "task_complete", "session_meta", "task_started", "user_message", "task_started", "user_message"],
            (await world.EventsAsync()).Select(line => line.Subtype ?? line.Type));
    }

    [Fact]
    public async Task Two_who_import_at_once_store_each_line_once()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        for (var i = 0; i < 30_000; i++)
        {
            world.Rollout.Line("event_msg", "{\"type\":\"agent_reasoning\",\"text\":\"x\"}");
        }

        var imports = await Task.WhenAll(Task.Run(world.ImportAsync), Task.Run(world.ImportAsync), Task.Run(world.ImportAsync));

        Assert.Equal(30_004, imports.Sum(import => import.NewEvents));
        Assert.Equal(30_004, (await world.EventsAsync()).Count);
    }

    [Fact]
    public async Task A_death_at_any_statement_loses_no_line_and_repeats_none()
    {
        for (var n = 1; ; n++)
        {
            await using var world = await TranscriptWorld.CreateAsync();
            world.Rollout.Raw("not json\n").Completes("Done.");
            var faults = new FailAt(n);
            await world.ReopenAsync(faults);
            await SurviveAsync(world.ImportAsync);
            if (!faults.Hit)
            {
                Assert.True(n > 5, $"only {n} places to die");
                return;
            }

            await world.ReopenAsync();
            await world.ImportAsync();
            Assert.Equal(5, (await world.EventsAsync()).Count);
            Assert.Single(await world.EventsAsync(new GetAgentEvent("builder", Quarantined: true)));
        }
    }

    [Fact]
    public async Task A_look_ahead_tells_what_is_new_and_stores_nothing()
    {
        await using var world = await TranscriptWorld.CreateAsync();

        var preview = world.Importer.Preview(world.Record)!;

        Assert.Equal((4, "first", AgentState.Working), (preview.NewEvents, preview.Began, preview.State));
        Assert.Empty(world.Generations());
    }

    private static async Task SurviveAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (PowerCutException)
        {
        }
    }
}
