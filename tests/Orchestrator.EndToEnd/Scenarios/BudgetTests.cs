using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Workers that spend too much: they are stopped in mid turn, and the printed command lets the run go on.</summary>
public sealed class BudgetTests
{
    private static readonly string s_nap = $"sleep 6{Environment.ProcessId}";

    public static TheoryData<string> BothClients => ["codex", "claude"];

    public static TheoryData<string, string> BothUnits => new() { { "codex", "tokens: 4000000" }, { "claude", "tokens: 4000000" }, { "codex", "cost_usd: 5" }, { "claude", "cost_usd: 5" } };

    [Theory]
    [MemberData(nameof(BothUnits))]
    public async Task A_worker_over_its_budget_is_stopped_in_mid_turn_and_the_pasted_command_lets_the_run_go_on(string client, string budget)
    {
        await using var bench = await Bench.CreateAsync(
            new ModelScript().Lane(
                client, Turn.Running(s_nap) with { Tokens = new TokenUse(Input: 5_000_000) }, Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())),
            profile: client == "codex" ? "model: gpt-4.1" : null);

        var run = await bench.WorkAsync(client, $"on_pause: notify, budget: {{ {budget} }}");

        Assert.True((run.State, run.Pause?.Class, run.Pause?.Reason) == (RunState.Paused, PauseClass.Budget, "budget_used_up"), await bench.StoryAsync(run.RunId));
        // It would take far longer than any test: who stopped it is the budget.
        Assert.False((await bench.ShellAsync($"pgrep -f '^{s_nap}'")).Exit == 0, "what the worker started lives on");
        Assert.All(bench.Clients.Started(client), pid => Assert.False(Directory.Exists($"/proc/{pid}")));
        Assert.Single(await bench.TimelineAsync(run.RunId), happened => happened.Kind == "budget.notice");

        var pasted = await bench.ShellAsync(run.Pause!.Command);
        Assert.True(pasted.Exit == 0, pasted.ToString());
        run = await bench.WaitAsync(run.RunId);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Equal(1, run.Result!.Attempts);
        var spent = await bench.AskAsync<Budget[]>("budget", "get", run.RunId);
        Assert.All(
            spent.Where(line => line.Unit == BudgetUnit.Tokens), line => Assert.True(long.Parse(line.Used.ToString()!, null) >= 5_000_000, $"{line.Level}: {line.Used}"));
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task Near_its_budget_a_worker_goes_on_and_it_is_told_once(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client, Turn.Running("echo 42 > answer.txt") with { Tokens = new TokenUse(Input: 8500) }, Turn.Saying("Nearly."), Turn.Saying(Block.Done())));

        var run = await bench.WorkAsync(client, "on_pause: notify, budget: { tokens: 10000, attempt: { tokens: 100000 } }");

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        var told = Assert.Single(await bench.TimelineAsync(run.RunId), happened => happened.Kind == "budget.notice");
        Assert.Equal(("run", "tokens"), (told.Data.GetProperty("level").GetString(), told.Data.GetProperty("unit").GetString()));
    }

    [Fact]
    public async Task A_worker_that_ignores_every_signal_is_gone_in_time_with_all_that_it_started()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "stubborn.sh"), """
            trap '' INT TERM HUP
            echo $$ > self.pid
            setsid sh -c 'trap "" INT TERM HUP; echo $$ > session.pid; while :; do sleep 1; done' &
            ( ( trap '' INT TERM HUP; setsid sh -c 'echo $$ > orphan.pid; exec sleep 600' & ) & )
            while :; do sleep 1; done

            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(bench.Repository, ".orchestrator", "local.yaml"), "agents:\n  stubborn: { family: local, adapter: command, command: [sh, stubborn.sh] }\n", TestContext.Current.CancellationToken);

        await bench.WriteItemAsync("answer", "on_pause: notify, budget: { wall: 4s }");
        var began = TimeProvider.System.GetTimestamp();
        var run = await bench.WaitAsync((await bench.StartAsync("answer", "stubborn")).RunId);

        Assert.True(run.Pause?.Class == PauseClass.Budget, await bench.StoryAsync(run.RunId));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(60));
        foreach (var name in new[] { "self", "session", "orphan" })
        {
            Assert.False(await LivesAsync(bench, await File.ReadAllTextAsync(Path.Combine(bench.Repository, name + ".pid"), TestContext.Current.CancellationToken)), name);
        }
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_live_agent_has_a_row_and_a_silent_one_ends_the_watch_with_exit_1(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(client, Turn.Running("sleep 600") with { Tokens = new TokenUse(Input: 700) }), profile: "silence_after: 6s");
        await bench.WriteItemAsync("answer", "on_pause: notify, budget: { tokens: 1000 }");
        var started = await bench.StartAsync("answer", client);
        await bench.Model.Requests.SeenAsync(request => request.Turn == 0, TestContext.Current.CancellationToken);

        var watched = await bench.OrchestratorAsync("agent", "watch", started.RunId, "--until", "silent", "--poll", "200ms", "--jsonl");

        Assert.True(watched.Exit == 1, watched.ToString());
        Assert.Contains("\"health\":\"silent\"", watched.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        var agent = Assert.Single(await bench.AskAsync<Agent[]>("agent", "get", started.RunId));
        Assert.Equal(("answer", started.RunId, AgentHealth.Silent), (agent.WorkItemId, agent.RunId, agent.Health));
        Assert.True(agent.Tokens >= 700 && agent.Left <= 0.3m, $"{agent}");
        Assert.Contains(agent.Pid, bench.Clients.Started(client));
        Assert.Equal(RunState.Stopped, (await bench.AskAsync<Run>("run", "stop", started.RunId)).State);
        Assert.Empty(await bench.AskAsync<Agent[]>("agent", "get"));
    }

    /// <summary>One that is dead and that nobody has asked after yet is no live one.</summary>
    private static async Task<bool> LivesAsync(Bench bench, string pid) => (await bench.ShellAsync($"ps -o stat= -p {pid.Trim()} | grep -q '^[^Z]'")).Exit == 0;
}
