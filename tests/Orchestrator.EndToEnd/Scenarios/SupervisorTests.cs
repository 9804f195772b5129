using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Supervisors die and come in twos; what an agent is told arrives once.</summary>
public sealed class SupervisorTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_at_ten_random_moments_of_a_run_nothing_is_lost_and_nothing_said_twice()
    {
        Requirement.Tmux.Demand();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var bench = await Bench.CreateAsync(
            new ModelScript().Lane(
                "codex",
                Turn.Saying("I had a look around."), Turn.Running("echo 41 > answer.txt"), Turn.Saying(Block.Done("trust me")),
                Turn.Running("sleep 1; echo 42 > answer.txt"), Turn.Saying(Block.Done())),
            trusted: true);
        await bench.WriteItemAsync("answer", "on_pause: notify");
        var run = await bench.AskAsync<Run>("run", "start", "answer", "--surface", "tmux", "--worker", "codex");

        for (var kill = 0; kill < 10; kill++)
        {
            using var supervisor = bench.StartOrchestrator("run", "wait", run.RunId, "--poll", "50ms");
            await Task.Delay(random.Next(50, 900), TestContext.Current.CancellationToken);
            supervisor.Kill();
            await supervisor.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var ended = await bench.WaitAsync(run.RunId);

        // A death between a word and the note of it may leave the word uncertain; then the run says so and nobody says it again.
        var told = bench.Model.Requests.Turns.SelectMany(request => request.UserTexts.TakeLast(1)).Where(text => text.Contains(run.RunId, StringComparison.Ordinal)).Distinct().ToList();
        var shown = bench.Model.Requests.Turns[^1].UserTexts.Where(text => text.Contains(run.RunId, StringComparison.Ordinal)).ToList();
        Assert.Equal(shown.Distinct().Count(), shown.Count);
        Assert.True(
            ended.State == RunState.Completed || ended.Pause?.Reason == "delivery_uncertain",
            $"{ended.State} {ended.Pause?.Reason}\n{string.Join('\n', told)}\n{await bench.StoryAsync(run.RunId)}");
    }

    [Fact]
    public async Task Two_supervisors_of_one_project_tell_an_agent_everything_once()
    {
        Requirement.Tmux.Demand();
        await using var bench = await Bench.CreateAsync(
            new ModelScript().Lane("claude", Turn.Saying("I had a look around."), Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())), trusted: true);
        await bench.WriteItemAsync("answer");
        var run = await bench.AskAsync<Run>("run", "start", "answer", "--surface", "tmux", "--worker", "claude");

        var ends = await Task.WhenAll(bench.WaitAsync(run.RunId), bench.WaitAsync(run.RunId));

        Assert.All(ends, end => Assert.Equal(RunState.Completed, end.State));
        var told = bench.Model.Requests.Turns[^1].UserTexts.Where(text => text.Contains(run.RunId, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, told.Count);
        Assert.Equal(2, told.Distinct().Count());
    }
}
