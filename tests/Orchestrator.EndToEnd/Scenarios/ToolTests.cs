using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Agents that speak through the tools of <c>orchestrator mcp</c>, which the real clients start and call.</summary>
public sealed class ToolTests
{
    public static TheoryData<string, string> ClientsByTrust => new(
        from client in new[] { "codex", "claude" }
        from trust in new[] { "standard", "full" }
        select (client, trust));

    private static Turn Done => Turn.Calling(
        "orchestrator", "checkpoint_submit", new { status = "workflow_done", summary = "wrote the answer", evidence = new[] { "modified: answer.txt", "ran: sh test.sh", "result: ok answer" } });

    [Theory]
    [MemberData(nameof(ClientsByTrust))]
    public async Task A_worker_reports_with_the_tool_and_writes_no_block(string client, string trust)
    {
        await using var bench = await Bench.CreateAsync(
            new ModelScript().Lane(client, Turn.Running("echo 42 > answer.txt"), Done, Turn.Saying("Reported.")), profile: $"trust: {trust}");

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        var checkpoint = Assert.Single(await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId));
        Assert.Equal(("mcp", CheckpointStatus.WorkflowDone, 1), (checkpoint.Source, checkpoint.Status, checkpoint.Seq));
        Assert.Contains("\"source\":\"mcp\"", bench.Model.Requests.Turns[2].LastToolResult, StringComparison.Ordinal);
        var told = (await bench.TimelineAsync(run.RunId)).Single(one => one.Kind == "checkpoint.received");
        Assert.Equal($"worker:{run.RunId}", told.Actor);
        await Timelines.AssertChainAsync(bench, run);
    }

    [Theory]
    [InlineData("codex")]
    [InlineData("claude")]
    public async Task A_refused_call_tells_the_worker_why(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client,
            Turn.Calling("orchestrator", "evidence_add", new { run = "another-1", type = "note" }),
            Turn.Calling("orchestrator", "checkpoint_submit", new { status = "finished", summary = "x" }),
            Turn.Running("echo 42 > answer.txt"),
            Done,
            Turn.Saying("Reported.")));

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Contains("not-your-run", bench.Model.Requests.Turns[1].LastToolResult, StringComparison.Ordinal);
        Assert.Contains("status is 'finished', which is not one of working, blocked, step_done, workflow_done", bench.Model.Requests.Turns[2].LastToolResult, StringComparison.Ordinal);
    }
}
