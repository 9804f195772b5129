using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Dispatch.Notices;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Orchestrator.Tests.Supervision.Transcripts;

/// <summary>What was imported is read back: by people from the client's file or a copy, by a run's turn from the place that it stored.</summary>
public class TranscriptReadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_lines_say_is_shown_only_when_asked_for_and_to_no_other_agent()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        await world.ImportAsync();

        Assert.All(await world.EventsAsync(), line => Assert.Null(line.Content));
        Assert.Equal(File.ReadAllLines(world.Rollout.Path), (await world.EventsAsync(content: true)).Select(line => line.Content));
        var stranger = new Actor(ActorKinds.Worker, "other") { SessionId = "s-other" };
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => world.EventsAsync(new GetAgentEvent("builder", IncludeContent: true), stranger));
        Assert.Equal("not-your-session", refused.Code);
        Assert.Equal(4, (await world.EventsAsync(new GetAgentEvent("builder"), stranger)).Count);
    }

    [Fact]
    public async Task Lines_are_found_by_kind_turn_and_end()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        world.Rollout.Completes("One.").IsTold("Again.").Completes("Two.");
        await world.ImportAsync();

        Assert.Equal([1, 2], (await world.EventsAsync(new GetAgentEvent("builder", Type: "task_complete"))).Select(line => line.Turn));
        Assert.Equal(3, (await world.EventsAsync(new GetAgentEvent("builder", Turn: 2))).Count);
        Assert.Equal(["user_message", "task_complete"], (await world.EventsAsync(new GetAgentEvent("builder", Tail: 2))).Select(line => line.Subtype));
    }

    [Fact]
    public async Task A_copy_takes_each_byte_once_and_is_read_when_the_client_deleted_its_file()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        var first = Assert.Single(await world.SaveAsync(new SaveTranscript(Session: "builder")));
        Assert.Empty(await world.SaveAsync(new SaveTranscript(Session: "builder")));
        world.Rollout.Completes("Done.");
        await world.ImportAsync();
        var due = Assert.Single(await world.SaveAsync(new SaveTranscript(Session: "builder", DryRun: true)));
        var second = Assert.Single(await world.SaveAsync(new SaveTranscript(Session: "builder")));
        var lines = File.ReadAllLines(world.Rollout.Path);
        var bytes = File.ReadAllBytes(world.Rollout.Path);
        File.Delete(world.Rollout.Path);

        Assert.Equal((0, first.Behind, bytes.Length), (first.First, second.First, second.Behind));
        Assert.Equal(second.First, due.First);
        Assert.Equal(bytes, new[] { first, second }.SelectMany(copy => File.ReadAllBytes(Path.Combine(world.Runs.Folder.State, copy.Path))));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, (int)first.Behind))), first.Sha256);
        Assert.Equal(lines, (await world.EventsAsync(content: true)).Select(line => line.Content));
        Assert.Equal(0, (await world.ImportAsync()).NewEvents);
    }

    [Fact]
    public async Task A_turn_reads_on_from_its_own_place_through_every_generation()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        var tail = world.Runs.Handler<TranscriptTail>();
        var mark = await tail.MarkAsync(world.Record.Session, "test", Cancel);
        var turn = new TurnRecord { RunId = "", Specification = "", PromptFile = "", Generation = mark.Generation, Offset = mark.Offset, Reader = mark.Reader };
        var before = world.Rollout.Completes("One.");
        await world.ImportAsync();
        await world.MoveToAsync(new Rollout(before.Path + "2").Begins("other").IsTold("Elsewhere.").Completes("Two."));
        await world.ImportAsync();
        await world.MoveToAsync(before.IsTold("Back.").Completes("Three."));

        var ends = new List<string?>();
        for (var more = true; more;)
        {
            var read = await tail.ReadAsync(world.Record.Session, turn, Cancel);
            ends.AddRange(read.Observations.OfType<AgentObservation.TurnEnded>().Select(end => end.FinalText));
            turn = turn with { Generation = read.Mark.Generation, Offset = read.Mark.Offset, Reader = read.Mark.Reader };
            more = read.More;
        }

        Assert.Equal(["One.", "Two.", "Three."], ends);
        Assert.Empty((await tail.ReadAsync(world.Record.Session, turn, Cancel)).Observations);
    }

    [Fact]
    public async Task What_neither_file_nor_copy_holds_is_named_as_gone()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        var tail = world.Runs.Handler<TranscriptTail>();
        await world.ImportAsync();
        File.Delete(world.Rollout.Path);

        var read = await tail.ReadAsync(world.Record.Session, new TurnRecord { RunId = "", Specification = "", PromptFile = "" }, Cancel);

        Assert.Equal("gone", Assert.Single(read.Quarantined).Reason);
        Assert.Equal(world.Generations()[0].Offset, read.Mark.Offset);
    }

    [Fact]
    public async Task A_completed_turn_of_a_bound_session_is_known_while_nobody_drives_its_run()
    {
        await using var world = await TranscriptWorld.CreateAsync();
        var manager = await AttachedRunTests.RegisterAsync(world.Runs, 502, "boss", SessionRole.Manager);
        await world.Runs.Handler<Engine.Runs.StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "builder"), world.Runs.Call(), Cancel);
        await world.Runs.Handler<ConnectRunHandler>().HandleAsync(new ConnectRun("fix-sum-1", Manager: "boss"), world.Runs.Call(), Cancel);
        world.Rollout.Line("event_msg", "{\"type\":\"task_started\"}");
        world.Runs.Clock.Advance(TimeSpan.FromSeconds(1));
        File.AppendAllText(world.Rollout.Path, $$$"""{"timestamp":"{{{world.Runs.Clock.GetUtcNow():O}}}","type":"event_msg","payload":{"type":"task_complete","last_agent_message":"All done."}}""" + "\n");
        await world.ImportAsync();
        var router = world.Runs.Provider.GetRequiredService<TurnRouter>();

        Assert.Equal(1, await router.RouteAsync("test", Cancel));
        Assert.Equal(0, await router.RouteAsync("test", Cancel));
        var notice = Assert.Single(world.Runs.Store.Read(reader => reader.Query("SELECT body FROM dispatch", row => row.GetString(0))));
        Assert.Contains("All done.", notice, StringComparison.Ordinal);
        Assert.NotNull(manager);
    }
}
