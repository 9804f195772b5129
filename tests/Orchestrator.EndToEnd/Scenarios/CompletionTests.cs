using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>From a work item to a verdict that the worker could not write.</summary>
public sealed class CompletionTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_worker_that_does_the_work_gets_a_verdict_and_a_commit_of_exactly_its_files(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(client, Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));
        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "mine.txt"), "the person's own, not yet committed", TestContext.Current.CancellationToken);

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal("pass", run.Result!.Verdict);
        Assert.False(run.Result.Forced);
        Assert.Equal(1, run.Result.Attempts);
        Assert.Equal((200, 40), (run.Usage.InputTokens, run.Usage.OutputTokens));
        await Commits.AssertExactlyAsync(bench, run, client == "codex" ? "Codex Worker <codex@example.test>" : "Claude Worker <claude@example.test>", "answer.txt");
        Assert.Equal("?? mine.txt", await bench.GitAsync("status", "--porcelain", "--", ":!.orchestrator"));
        Assert.Equal(WorkItemStatus.Validated, (await bench.AskAsync<WorkItem[]>("work-item", "get", "answer"))[0].Status);
        await Timelines.AssertChainAsync(bench, run);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_false_claim_is_refused_with_the_failing_lines_and_then_mended(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client,
            Turn.Running("echo 41 > answer.txt"),
            Turn.Saying(Block.Done("it is done, trust me")),
            Turn.Running("echo 42 > answer.txt"),
            Turn.Saying(Block.Done())));

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(1, run.Retries);
        Assert.Equal(1, run.Result!.Attempts);
        Assert.Contains("FAIL answer: expected 42, got 41", bench.Model.Requests.Turns[2].LastUserText, StringComparison.Ordinal);
        Assert.Equal("42", await bench.GitAsync("show", $"{run.Result.Commit}:answer.txt"));
        var verifications = await bench.AskAsync<Verification[]>("verification", "get", run.RunId);
        Assert.Contains(verifications, one => !one.Passed);
        Assert.Contains(verifications, one => one.Passed);
    }
}
