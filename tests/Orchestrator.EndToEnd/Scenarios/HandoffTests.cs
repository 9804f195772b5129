using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>A worker that leaves a file for its report, inside its sandbox, has reported.</summary>
public sealed class HandoffTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_sandboxed_worker_can_write_its_handoff_and_is_set_right_once(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client,
            Turn.Running("echo 42 > answer.txt"),
            Turn.Running(Write("""{"run":"answer-1","attempt":1,"status":"pass","deliverables":["other.txt"]}""")),
            Turn.Saying("Handed off."),
            Turn.Running(Write("""{"run":"answer-1","attempt":1,"status":"pass","deliverables":["answer.txt"],"notes":"it is 42"}""")),
            Turn.Saying("Handed off again.")));

        var run = await bench.WorkAsync(client);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        var checkpoint = Assert.Single(await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId));
        Assert.Equal(("handoff", CheckpointStatus.WorkflowDone, "pass: it is 42"), (checkpoint.Source, checkpoint.Status, checkpoint.Summary));
        Assert.Contains("deliverables names 'other.txt', which the run did not change", bench.Model.Requests.Turns[3].LastUserText, StringComparison.Ordinal);
        Assert.DoesNotContain("rror", bench.Model.Requests.Turns[2].LastToolResult, StringComparison.Ordinal);
        await Commits.AssertExactlyAsync(bench, run, client == "codex" ? "Codex Worker <codex@example.test>" : "Claude Worker <claude@example.test>", "answer.txt");
        await Timelines.AssertChainAsync(bench, run);
    }

    [Fact]
    public async Task Any_program_hands_off_by_the_file_that_its_variable_names()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        await File.AppendAllTextAsync(
            Path.Combine(bench.Repository, ".orchestrator", "project.yaml"), "  shell: { family: local, adapter: command, command: [sh, worker.sh] }\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "worker.sh"), $"""
            cat > /dev/null
            if [ -e answer.txt ]
            then echo 42 > answer.txt; {Write("""{"run":"answer-1","attempt":1,"status":"pass","deliverables":["answer.txt"]}""")}
            else echo 41 > answer.txt; {Write("""{"run":"answer-1","attempt":1,"status":"partial","deliverables":["answer.txt"],"failed":["it is one too low"]}""")}
            fi

            """, TestContext.Current.CancellationToken);
        await bench.GitAsync("add", "-A");
        await bench.GitAsync("commit", "-q", "-m", "A worker");

        var run = await bench.WorkAsync("shell");

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Equal([CheckpointStatus.Working, CheckpointStatus.WorkflowDone], (await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId)).Select(checkpoint => checkpoint.Status));
    }

    private static string Write(string json) => $"printf '%s' '{json}' > \"$ORCHESTRATOR_HANDOFF_FILE\"";
}
