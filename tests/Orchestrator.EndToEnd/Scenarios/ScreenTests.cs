using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>What the real clients show on their screens in tmux: seen, named, left to a person, and gone on from.</summary>
public sealed class ScreenTests
{
    private const string Session = "builder";

    /// <summary>Each client as a person starts it, so that it asks before it does what the model wants.</summary>
    public static TheoryData<string, string> Asking => new() { { "codex", "codex -a on-request" }, { "claude", "claude" } };

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task A_client_that_asks_whether_its_folder_is_trusted_gets_its_run_once_a_person_answered(string client, string command)
    {
        await using var bench = await CreateAsync(Answering(client), trusted: false);
        await RegisterAsync(bench, command, "trust_folder", AgentState.AwaitingApproval);

        var run = await bench.AskAsync<Run>("run", "start", "answer", "--attach", Session);
        Assert.Equal((RunState.Paused, "access_needed", "trust_folder"), (run.State, run.Pause?.Reason, run.Pause?.Signal?.Id));
        Assert.Equal($"orchestrator run resume {run.RunId}", run.Pause!.Command);
        Assert.Equal(("trust_folder", "person"), await SignalAsync(bench, run.RunId));
        Assert.Empty(bench.Model.Requests.Turns);

        await AnswerAsync(bench, "trust_folder");
        await bench.AskAsync<Run>("run", "resume", run.RunId);
        await FinishAsync(bench, run.RunId, "approval_prompt");
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task An_approval_that_a_client_asks_for_pauses_its_run_and_is_left_to_a_person(string client, string command)
    {
        await using var bench = await CreateAsync(Answering(client), trusted: true);
        await RegisterAsync(bench, command, null, AgentState.NeverStarted);

        var run = await bench.WaitAsync((await bench.AskAsync<Run>("run", "start", "answer", "--attach", Session)).RunId);

        Assert.True(run.Pause?.Signal?.Id == "approval_prompt", await bench.StoryAsync(run.RunId));
        Assert.Equal(("authorization_requested", $"orchestrator run approve {run.RunId}"), (run.Pause!.Reason, run.Pause.Command));
        Assert.Equal(("approval_prompt", "person"), await SignalAsync(bench, run.RunId));
        var session = Assert.Single(await bench.AskAsync<AgentSession[]>("agent-session", "get"));
        Assert.Equal((AgentState.AwaitingApproval, "approval_prompt"), (session.State, session.Signal?.Id));
        var tried = await bench.AskAsync<PanePatternMatch[]>("pane-pattern", "test", Session, "--id", "approval_prompt");
        Assert.Contains(tried, match => match.IsSignal);
        await FinishAsync(bench, run.RunId, null);
    }

    [Theory]
    [InlineData("codex")]
    [InlineData("claude")]
    public async Task A_limit_is_named_by_the_screen_and_waited_out_by_the_run(string client)
    {
        Requirement.Tmux.Demand();
        await using var bench = await Bench.CreateAsync(
            new ModelScript().Lane(client, Turn.Limited(TimeSpan.FromHours(2))), subscription: true, trusted: true);
        await bench.WriteItemAsync("answer");
        await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", Session);

        var run = await bench.AskAsync<Run>("run", "start", "answer", "--attach", Session);
        await bench.OrchestratorAsync("run", "wait", run.RunId, "--until", "waiting", "--poll", "100ms", "--timeout", "60s");
        run = Assert.Single(await bench.AskAsync<Run[]>("run", "get", run.RunId));

        Assert.True((run.State, run.Wait?.Reason) == (RunState.Waiting, "rate_limit"), await bench.StoryAsync(run.RunId));
        var session = await EventuallyAsync(bench, seen => seen.Signal?.Id == "rate_limit");
        Assert.Equal(AgentState.RateLimited, session.State);
    }

    private static ModelScript Answering(string client) => new ModelScript().Lane(client, Turn.Asking("echo 42 > answer.txt"), Turn.Saying(Block.Done()));

    private static async Task<Bench> CreateAsync(ModelScript script, bool trusted)
    {
        Requirement.Tmux.Demand();
        var bench = await Bench.CreateAsync(script, trusted: trusted);
        await bench.WriteItemAsync("answer");
        return bench;
    }

    /// <summary>A person's own client in a terminal, seen as it is at last.</summary>
    private static async Task RegisterAsync(Bench bench, string command, string? signal, AgentState state)
    {
        var started = await bench.ShellAsync($"tmux new-session -d -s work -x 100 -y 40 '{command}'");
        Assert.True(started.Exit == 0, started.ToString());
        await UntilAsync(async () => (await bench.AskAsync<AgentMatch[]>("agent-session", "find")).Any(match => match.Terminal is not null), "the client's process");
        await bench.AskAsync<AgentSession>("agent-session", "register", Session, "--terminal", "%0");
        await UntilAsync(async () => (await bench.AskAsync<PaneText>("pane", "read", Session)) is var text && text.Signal?.Id == signal && (signal is not null || text.Listens), $"{signal ?? "an input box"}");
        var session = Assert.Single(await bench.AskAsync<AgentSession[]>("agent-session", "get"));
        Assert.Equal((state, signal), (session.State, session.Signal?.Id));
    }

    private static async Task<(string?, string?)> SignalAsync(Bench bench, string run) =>
        (await bench.AskAsync<Cycle[]>("cycle", "get", run)).Select(cycle => cycle.PaneSignal).LastOrDefault(signal => signal is not null) is { } seen ? (seen.Id, seen.Action) : (null, null);

    /// <summary>A person's answer in the terminal: yes is what is chosen.</summary>
    private static async Task AnswerAsync(Bench bench, string signal)
    {
        await bench.AskAsync<Instruction>("pane-key", "send", Session, "--key", "Enter");
        await UntilAsync(async () => (await bench.AskAsync<PaneText>("pane", "read", Session)).Signal?.Id != signal, $"{signal} going away");
    }

    private static async Task FinishAsync(Bench bench, string id, string? before)
    {
        var run = await bench.WaitAsync(id);
        if (before is not null)
        {
            Assert.True(run.Pause?.Signal?.Id == before, await bench.StoryAsync(id));
        }

        await AnswerAsync(bench, "approval_prompt");
        await bench.AskAsync<Run>("run", "approve", id);
        run = await bench.WaitAsync(id);
        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(id));
    }

    private static async Task<AgentSession> EventuallyAsync(Bench bench, Func<AgentSession, bool> condition)
    {
        AgentSession? session = null;
        await UntilAsync(async () => condition(session = Assert.Single(await bench.AskAsync<AgentSession[]>("agent-session", "get"))), "the session's signal");
        return session!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await condition();)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"never: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }
}
