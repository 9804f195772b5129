using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Ticks and queues as real processes, with real clients.</summary>
public sealed class TickScenarioTests
{
    private const string Shell = """
        agents:
          shell: { family: local, adapter: command, command: [sh, -c, "echo 42 > answer.txt"] }
        defaults: { worker: shell }

        """;

    [Fact]
    public async Task Cron_s_tick_works_without_any_environment()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        await bench.WriteLocalAsync(Shell);
        await bench.WriteItemAsync("answer");

        var first = await bench.WithoutEnvironmentAsync("tick");
        Assert.True(first.Exit == 0, first.ToString());
        Assert.Contains("started answer-1", first.Output, StringComparison.Ordinal);
        await bench.TickUntilAsync(() => bench.WithoutEnvironmentAsync("tick"), "answer-1", RunState.Completed);

        Assert.Equal("42", await bench.GitAsync("show", "HEAD:answer.txt"));
        Assert.Contains("scheduler", (await bench.TimelineAsync("answer-1"))[0].Actor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tick_is_over_long_before_a_verifier_that_takes_its_time()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        await bench.WriteLocalAsync(Shell);
        var gate = Path.Combine(bench.Repository, "..", "go");
        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "test.sh"), "while [ ! -f ../go ]; do sleep 0.1; done\n", TestContext.Current.CancellationToken);
        await bench.GitAsync("commit", "-qam", "A test that takes its time");
        await bench.WriteItemAsync("answer");

        await bench.TickUntilAsync(() => bench.OrchestratorAsync("tick"), "answer-1", RunState.Verifying);
        var beside = await bench.AskAsync<TickReport[]>("tick");
        var still = (await bench.AskAsync<Run[]>("run", "get", "answer-1"))[0].State;
        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        await bench.TickUntilAsync(() => bench.OrchestratorAsync("tick"), "answer-1", RunState.Completed);

        Assert.Equal((RunState.Verifying, 1), (still, Assert.Single(beside).Live));
        var verified = (await bench.TimelineAsync("answer-1")).Where(happened => happened.Kind == "verification.passed").ToList();
        Assert.Single(verified);
    }

    [Fact]
    public async Task Real_clients_work_off_a_queue_each_in_a_tree_of_its_own()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript()
            .Lane("codex", Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done()))
            .Lane("claude", Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));
        await bench.WriteLocalAsync("max_parallel: 2\n");
        await bench.WriteItemAsync("first", "isolation: worktree, worker: codex");
        await bench.WriteItemAsync("second", "isolation: worktree, worker: claude");

        var queue = await bench.OrchestratorAsync("queue", "run", "--jsonl");

        Assert.True(queue.Exit == 0, queue.ToString());
        Assert.Equal(2, queue.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var kept = Assert.Single(await bench.AskAsync<Queue[]>("queue", "get"));
        Assert.Equal((QueueState.Done, "2 of 2 runs completed"), (kept.State, kept.Summary));
        Assert.False(File.Exists(Path.Combine(bench.Repository, "answer.txt")));
        foreach (var run in kept.Runs)
        {
            Assert.Equal("42", await bench.GitAsync("show", $"orchestrator/{run.WorkItemId}/{run.RunId}:answer.txt"));
        }
    }

    [Fact]
    public async Task Ctrl_C_ends_the_waiting_and_the_queue_is_taken_up_again()
    {
        var release = new TaskCompletionSource();
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane("codex", Turn.Running("echo 42 > answer.txt") with { Until = release.Task }, Turn.Saying(Block.Done())));
        await bench.WriteItemAsync("answer", "worker: codex");
        using var queue = bench.StartOrchestrator("queue", "start");
        await bench.Model.Requests.SeenAsync(request => request.Turn == 0, TestContext.Current.CancellationToken);

        await bench.ShellAsync($"kill -INT {queue.Id}");
        await queue.WaitForExitAsync(TestContext.Current.CancellationToken);
        var left = Assert.Single(await bench.AskAsync<Queue[]>("queue", "get"));
        release.SetResult();
        var resumed = await bench.OrchestratorAsync("queue", "start", "--resume", left.QueueId);

        Assert.Equal(130, queue.ExitCode);
        Assert.Equal((QueueState.Interrupted, 1), (left.State, left.Underway));
        Assert.True(resumed.Exit == 0, resumed.ToString());
        Assert.Equal("42", await bench.GitAsync("show", "HEAD:answer.txt"));
        Assert.Single(bench.Clients.Started("codex"));
    }

    [Fact]
    public async Task The_module_ticks_on_a_cron_expression_and_works_through_a_queue()
    {
        Requirement.Pwsh.Demand();
        await using var bench = await Bench.CreateAsync(new ModelScript());
        await bench.WriteLocalAsync(Shell + "schedule: { cron: '0 0 3 1 1 ?', time_zone: Europe/Berlin }\n");
        await bench.WriteItemAsync("answer");

        var shell = await bench.PwshAsync(
            "Invoke-Tick | ForEach-Object { \"$($_.Outcome) $($_.Held[0].Reason) $($_.NextDue.ToString('MM-dd HH:mm'))\" }; Start-Queue answer -Poll 100ms | ForEach-Object { \"$($_.RunId) $($_.State)\" }; (Get-OrchestratorStatus -All).Projects | Format-Table; (Get-Queue).Summary");

        Assert.True(shell.Exit == 0, shell.ToString());
        Assert.Contains("Idle not_due 01-01 02:00", shell.Output, StringComparison.Ordinal);
        Assert.Contains("answer-1 Completed", shell.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 run completed", shell.Output, StringComparison.Ordinal);
    }
}
