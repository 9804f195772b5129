using System.Text.Json;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Tests.Runs;

/// <summary>A worker without tool, command and block ends by leaving a file; what it says counts for as much as a report, and no more.</summary>
public class EnvelopeTests
{
    [Fact]
    public async Task A_pass_is_the_claim_that_everything_is_done_with_the_changed_files_as_evidence()
    {
        await using var world = World(Handoff("pass", deliverables: ["./sum.sh"], notes: "it adds"));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        var checkpoint = Assert.Single(Checkpoints(world));
        Assert.Equal(("handoff", CheckpointStatus.WorkflowDone, "pass: it adds"), (checkpoint.Source, checkpoint.Status, checkpoint.Summary));
        Assert.Equal([new CheckpointEvidence("modified", "sum.sh"), new CheckpointEvidence("result", "it adds")], checkpoint.Evidence);
        Assert.False(Directory.Exists(world.Envelopes.Folder("fix-sum-1")));
    }

    [Fact]
    public async Task The_worker_is_told_the_file_by_its_prompt_and_its_variable_and_finds_the_folder_empty()
    {
        await using var world = World([null]);
        world.Workers.Script.Clear();
        world.Workers.Script.Enqueue(("", null));
        Directory.CreateDirectory(world.Envelopes.Folder("fix-sum-1"));
        await File.WriteAllTextAsync(world.Envelopes.File("fix-sum-1"), Handoff("pass", deliverables: ["sum.sh"]), TestContext.Current.CancellationToken);
        await world.StartAsync();
        var file = world.Envelopes.File("fix-sum-1");
        Assert.Equal(file, world.Workers.Launches[0].Environment["ORCHESTRATOR_HANDOFF_FILE"]);
        Assert.Contains($"`{file}`", world.Workers.Prompt(0), StringComparison.Ordinal);
        Assert.Contains("\"run\": \"fix-sum-1\", \"attempt\": 1", world.Workers.Prompt(0), StringComparison.Ordinal);
        Assert.True(Directory.Exists(world.Envelopes.Folder("fix-sum-1")));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_pass_is_verified_like_any_claim()
    {
        await using var world = World(Handoff("pass", deliverables: ["sum.sh"]));
        world.Verifiers.Passes = _ => false;
        world.Workers.Script.Enqueue(("", null));
        var run = await world.StartAsync();
        Assert.Equal((RunState.Working, 1), (run.State, run.Retries));
    }

    [Fact]
    public async Task A_pass_with_nothing_to_show_contradicts_itself()
    {
        await using var world = World(Handoff("pass"));
        world.Git.Differences[("t0", "t1")] = [];
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        Assert.Equal(("contradiction", GateDecisionKind.Reorient), Assert.Single(world.Decisions()) is var decision ? (decision.Rule, decision.Kind) : default);
    }

    [Fact]
    public async Task A_pass_is_about_the_step_in_hand()
    {
        var steps = new[] { new PlanStep { StepId = "one" }, new PlanStep { StepId = "two" } };
        await using var world = WorldOf(RunWorld.Item(steps), Handoff("pass", deliverables: ["sum.sh"]), Handoff("pass", deliverables: ["sum.sh"], notes: "two"));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal([(CheckpointStatus.StepDone, "one"), (CheckpointStatus.StepDone, "two")], Checkpoints(world).Select(checkpoint => (checkpoint.Status, checkpoint.Step)));
    }

    [Fact]
    public async Task A_partial_one_goes_on_and_a_failed_one_asks()
    {
        await using var world = World(Handoff("partial", deliverables: ["sum.sh"], failed: ["the tests"]), Handoff("fail", failed: ["no access to the archive"], notes: "Where is the archive?"));
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, PauseClass.Business), (run.State, run.Pause!.Class));
        Assert.Contains("no access to the archive", run.Pause.Message, StringComparison.Ordinal);
        Assert.Equal(2, world.Workers.Launches.Count);
        Assert.Equal(["the tests"], Checkpoints(world)[0].Next);
    }

    [Theory]
    [InlineData("not json", "can't be read")]
    [InlineData("""{"run":"fix-sum-2","attempt":1,"status":"pass","deliverables":["sum.sh"]}""", "run is 'fix-sum-2', and what is judged is 'fix-sum-1'")]
    [InlineData("""{"run":"fix-sum-1","attempt":2,"status":"pass","deliverables":["sum.sh"]}""", "attempt is 2, and what is judged is 1")]
    [InlineData("""{"run":"fix-sum-1","attempt":1,"status":"done","deliverables":["sum.sh"]}""", "status is 'done', which is not one of pass, partial, fail")]
    [InlineData("""{"run":"fix-sum-1","attempt":1,"status":"pass","deliverables":"sum.sh"}""", "deliverables is text, not a list")]
    [InlineData("""{"run":"fix-sum-1","attempt":1,"status":"pass","deliverables":["other.sh"]}""", "deliverables names 'other.sh', which the run did not change")]
    [InlineData("""{"run":"fix-sum-1","attempt":1,"status":"pass","deliverables":["/etc/passwd"]}""", "deliverables names '/etc/passwd', which the run did not change")]
    [InlineData("""{"run":"fix-sum-1","attempt":1,"status":"pass","deliverables":["sum.sh"],"failed":["the tests"]}""", "status is pass, and failed names 1")]
    [InlineData("""{"run":"fix-sum-1","attempt":1,"status":"pass","status":"fail"}""", "can't be read")]
    public async Task What_cant_be_taken_is_set_right_once_and_then_somebody_looks(string text, string problem)
    {
        await using var world = World(text, text);
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, PauseClass.Recovery, "handoff_invalid", "orchestrator run resume fix-sum-1"), (run.State, run.Pause!.Class, run.Pause.Reason, run.Pause.Command));
        Assert.Contains(problem, run.Pause.Message, StringComparison.Ordinal);
        Assert.Contains(problem, world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.Equal(2, world.Workers.Launches.Count);
        Assert.Empty(Checkpoints(world));
        Assert.Empty(world.Git.Commits);
    }

    [Fact]
    public async Task A_corrected_one_counts()
    {
        await using var world = World("{}", Handoff("pass", deliverables: ["sum.sh"]));
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
    }

    [Fact]
    public async Task What_the_worker_changed_and_did_not_name_is_told()
    {
        await using var world = World(Handoff("pass", deliverables: ["sum.sh"]));
        world.Git.Differences[("t0", "t1")] = [new FileChange("sum.sh", 'M'), new FileChange("lib/other.sh", 'A')];
        await world.StartAsync();
        Assert.Contains(new CheckpointEvidence("also_changed", "lib/other.sh"), Assert.Single(Checkpoints(world)).Evidence);
    }

    [Fact]
    public async Task A_folder_stands_for_what_changed_in_it()
    {
        await using var world = World(Handoff("pass", deliverables: ["lib/"]));
        world.Git.Differences[("t0", "t1")] = [new FileChange("lib/other.sh", 'A')];
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
    }

    [Fact]
    public async Task A_block_goes_before_a_file()
    {
        await using var world = World("{}");
        world.Workers.Script.Clear();
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
        Assert.Equal("output", Assert.Single(Checkpoints(world)).Source);
    }

    [Fact]
    public async Task Without_one_an_exit_counts_as_before()
    {
        await using var world = World(null, null);
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
        Assert.Equal("process_exit", Assert.Single(Checkpoints(world)).Source);
    }

    [Fact]
    public async Task A_link_is_not_followed_and_what_is_no_file_is_not_opened()
    {
        await using var world = World([null]);
        world.Workers.OnLaunch = launch =>
        {
            var file = world.Envelopes.File("fix-sum-1");
            if (launch == 1)
            {
                File.CreateSymbolicLink(file, "/etc/passwd");
            }
            else
            {
                using var made = System.Diagnostics.Process.Start("mkfifo", file);
                made.WaitForExit();
            }
        };
        world.Workers.Script.Enqueue(("", 0));
        var run = await world.StartAsync();
        Assert.Equal("handoff_invalid", run.Pause!.Reason);
        Assert.Contains("it is a link", world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.Contains("it is empty", run.Pause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_danger_goes_before_a_handoff_that_cant_be_taken()
    {
        await using var world = World(Handoff("partial", failed: ["DROP TABLE users; is still to be run"]));
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, PauseClass.Safety), (run.State, run.Pause!.Class));
    }

    private static RunWorld World(params string?[] envelopes) => WorldOf(RunWorld.Item(), envelopes);

    /// <summary>Each launch leaves its text as handoff and ends well; null leaves none.</summary>
    private static RunWorld WorldOf(WorkItem item, params string?[] envelopes)
    {
        var world = new RunWorld(item);
        world.Workers.OnLaunch = launch =>
        {
            world.Git.Tree = "t1";
            if (launch <= envelopes.Length && envelopes[launch - 1] is { } text)
            {
                File.WriteAllText(world.Envelopes.File("fix-sum-1"), text);
            }
        };
        foreach (var _ in envelopes)
        {
            world.Workers.Script.Enqueue(("some words\n", 0));
        }

        return world;
    }

    private static string Handoff(string status, string[]? deliverables = null, string[]? failed = null, string? notes = null) =>
        JsonSerializer.Serialize(new { run = "fix-sum-1", attempt = 1, status, deliverables = deliverables ?? [], failed = failed ?? [], notes });

    private static List<Checkpoint> Checkpoints(RunWorld world) => world.Store.Read(reader => CheckpointStore.Of(reader, "fix-sum-1"));
}
