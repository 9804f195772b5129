using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>One real client steers another, by tools and nudges; the runtime decides what passed.</summary>
public sealed class ManagerTests
{
    [Fact]
    public async Task A_manager_steers_a_worker_to_a_verified_end()
    {
        Requirement.Tmux.Demand();
        var nudged = new TaskCompletionSource();
        await using var bench = await Bench.CreateAsync(
            new ModelScript()
                .Lane("codex", Turn.Saying("Which number is it?") with { Until = nudged.Task }, Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done()))
                .Lane(
                    "claude",
                    Turn.Calling("orchestrator", "contract_confirm", new { run = "answer-1" }),
                    Turn.Calling("orchestrator", "nudge_send", new { run = "answer-1", message = "The answer is 42." }),
                    Turn.Saying("I wait for news.")),
            trusted: true);
        bench.Model.Requests.Added += request =>
        {
            if (request.Lane == "claude" && request.ToolResults.Count >= 2)
            {
                nudged.TrySetResult();
            }
        };
        await bench.WriteItemAsync("answer", "on_pause: notify");

        var started = await bench.AskAsync<Run>("run", "start", "answer", "--surface", "tmux", "--worker", "codex", "--manager", "claude");
        var run = await bench.WaitAsync(started.RunId);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Equal("pass", run.Result!.Verdict);
        var events = await bench.TimelineAsync(run.RunId);
        Assert.Contains(events, one => one.Kind == "binding.made" || one.Kind == "binding.changed");
        var heard = bench.Model.Requests.Turns.Last(request => request.Lane == "codex").UserTexts.Where(text => text.Contains("The answer is 42.", StringComparison.Ordinal)).ToList();
        Assert.Single(heard);
        Assert.Contains("not from a person", heard[0], StringComparison.Ordinal);
        Assert.Contains(events, one => one.Actor.StartsWith("manager:", StringComparison.Ordinal));
    }
}
