using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>A worker that has the command line, its token and write access to its tree can report, and still can't write its own verdict.</summary>
public sealed class BoundaryTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_worker_that_orders_its_own_verdict_is_refused_and_gets_nothing_of_the_persons(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client,
            Turn.Running("orchestrator run complete {run_id} --force --reason please"),
            Turn.Running("orchestrator run approve {run_id}"),
            Turn.Running("orchestrator work-item approve answer"),
            Turn.Running("env -u ORCHESTRATOR_TOKEN orchestrator run complete {run_id}"),
            Turn.Running("echo forged > .orchestrator/state/forged"),
            Turn.Running("env"),
            Turn.Running("echo 42 > answer.txt"),
            Turn.Saying(Block.Done())));

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.False(run.Result!.Forced);
        var results = bench.Model.Requests.Turns.Skip(1).Select(request => request.LastToolResult).ToList();
        Assert.All(results.Take(4), result => Assert.Contains("may not run", result, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(bench.Repository, ".orchestrator", "state", "forged")), results[4]);
        Assert.Contains($"ORCHESTRATOR_RUN_ID={run.RunId}", results[5], StringComparison.Ordinal);
        Assert.All(results, result => Assert.DoesNotContain("stray-secret", result, StringComparison.Ordinal));
        await Commits.AssertExactlyAsync(bench, run, client == "codex" ? "Codex Worker <codex@example.test>" : "Claude Worker <claude@example.test>", "answer.txt");
    }

    [Fact]
    public async Task A_worker_reports_by_the_command_line()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            "claude",
            Turn.Running("echo 42 > answer.txt"),
            Turn.Running("orchestrator checkpoint submit workflow_done --summary 'wrote the answer' --evidence 'ran: sh test.sh'"),
            Turn.Saying("Reported.")));

        var run = await bench.WorkAsync("claude");

        Assert.Equal(RunState.Completed, run.State);
        var checkpoint = Assert.Single(await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId));
        Assert.Equal("cli", checkpoint.Source);
    }

    [Fact]
    public async Task A_worker_whose_sandbox_keeps_the_store_shut_is_told_to_write_the_block()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            "codex",
            Turn.Running("echo 42 > answer.txt"),
            Turn.Running("orchestrator checkpoint submit workflow_done --summary 'wrote the answer' --evidence 'ran: sh test.sh'; echo \"exit $?\""),
            Turn.Saying(Block.Done())));

        var run = await bench.WorkAsync("codex");

        Assert.Equal(RunState.Completed, run.State);
        Assert.Contains("exit 5", bench.Model.Requests.Turns[2].LastToolResult, StringComparison.Ordinal);
        Assert.Equal("output", Assert.Single(await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId)).Source);
    }
}
