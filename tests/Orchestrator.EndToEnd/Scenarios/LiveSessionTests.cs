using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>The real clients on their real screens, in tmux: started, told, read, and worked with to a verdict.</summary>
public sealed class LiveSessionTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_session_in_a_terminal_works_on_a_run_to_a_verdict(string client)
    {
        await using var bench = await CreateAsync(new ModelScript().Lane(client, Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));
        await bench.WriteItemAsync("answer");

        var session = await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", "builder");
        var run = await bench.WaitAsync((await bench.AskAsync<Run>("run", "start", "answer", "--attach", "builder")).RunId);

        Assert.Equal((SessionRole.Worker, client), (session.Role, session.Adapter));
        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Equal("tmux", run.Surface);
        Assert.Equal(1, bench.Model.Requests.Turns.Count(request => request.LastUserText.Contains(run.RunId, StringComparison.Ordinal) && request.LastToolResult.Length == 0));
        var after = Assert.Single(await bench.AskAsync<AgentSession[]>("agent-session", "get"));
        Assert.Equal((AgentState.Idle, null), (after.State, after.RunId));
        var stopped = await bench.OrchestratorAsync("agent-session", "stop", "builder");
        Assert.True(stopped.Exit == 0, stopped.ToString());
        Assert.Empty(await bench.AskAsync<AgentSession[]>("agent-session", "get"));
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task One_that_goes_idle_without_finishing_is_nudged_once_and_goes_on(string client)
    {
        await using var bench = await CreateAsync(new ModelScript().Lane(
            client, Turn.Saying("I had a look around."), Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));
        await bench.WriteItemAsync("answer");

        var run = await bench.WaitAsync((await bench.AskAsync<Run>("run", "start", "answer", "--surface", "tmux", "--worker", client)).RunId);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        var decisions = await bench.DecisionsAsync(run.RunId);

        // Its own hook keeps it at its run before anybody else has to; without the hook the gate does.
        var reminders = decisions.Count(decision => decision.Kind == GateDecisionKind.Reorient)
            + bench.Model.Requests.Turns[1].UserTexts.Count(text => text.Contains("hook", StringComparison.OrdinalIgnoreCase));
        Assert.True(reminders == 1, string.Join("\n---\n", bench.Model.Requests.Turns[1].UserTexts));
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_message_arrives_once_and_its_transcript_confirms_it(string client)
    {
        await using var bench = await CreateAsync(new ModelScript().Lane(client, Turn.Saying("I am idle.")));
        await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", "builder");
        const string hostile = "What is your state?\nsecond line; and \u001b[201~ not the end\r \u05e9\u05dc\u05d5\u05dd 🙂 [message from agent x;";

        var sent = await bench.AskAsync<Instruction>("nudge", "send", "--session", "builder", hostile);

        Assert.Equal(DeliveryState.Confirmed, sent.State);
        var heard = Assert.Single(bench.Model.Requests.Turns, request => request.LastUserText.Contains("What is your state?", StringComparison.Ordinal)).LastUserText;
        Assert.Contains("second line; and [201~ not the end", heard, StringComparison.Ordinal);
        Assert.Contains("\u05e9\u05dc\u05d5\u05dd 🙂 [message from agent x;", heard, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task Three_hundred_kilobytes_arrive_once_and_whole(string client)
    {
        Requirement.Pwsh.Demand();
        await using var bench = await CreateAsync(new ModelScript().Lane(client, Turn.Saying("I am idle.")));
        await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", "builder");

        var sent = await bench.PwshAsync("(Send-Nudge -Session builder -Message ((1..3000 | ForEach-Object { \"line $_ $('ü' * 45)\" }) -join \"`n\")).State");

        Assert.True(sent.Exit == 0 && sent.Output.Trim() == "Confirmed", sent.ToString());
        var heard = Assert.Single(bench.Model.Requests.Turns, request => request.LastUserText.Contains("line 1 ", StringComparison.Ordinal)).LastUserText;
        Assert.Equal(Enumerable.Range(1, 3000).Select(line => $"line {line} {new string('ü', 45)}"), heard.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("line ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Clients_that_run_are_all_named()
    {
        await using var bench = await CreateAsync(new ModelScript().Lane("codex", Turn.Saying("hello")).Lane("claude", Turn.Saying("hello")));
        foreach (var (client, name) in new[] { ("codex", "one"), ("claude", "two"), ("codex", "three") })
        {
            await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", name);
        }

        await bench.OrchestratorAsync("agent-session", "unregister", "three");

        var found = (await bench.AskAsync<AgentMatch[]>("agent-session", "find", bench.Repository)).ToList();
        Assert.Equal(["one", "two"], found.Where(match => match.Kind == "session").Select(match => match.Name).Order());
        Assert.Equal("codex", Assert.Single(found, match => match.Kind == "process").Adapter);
    }

    [Fact]
    public async Task The_example_of_a_supervision_loop_works_through_the_queue()
    {
        Requirement.Pwsh.Demand();
        await using var bench = await CreateAsync(new ModelScript().Lane("codex", Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));
        await bench.WriteItemAsync("answer");

        var ran = await bench.PwshAsync($"& '{Installation.Example("Watch-Queue.ps1")}' -Worker codex -Poll 00:00:00.2");

        Assert.True(ran.Exit == 0, ran.ToString());
        Assert.Contains("answer-1: pass, commit ", ran.Output, StringComparison.Ordinal);
        Assert.Empty(await bench.AskAsync<AgentSession[]>("agent-session", "get"));
    }

    private static Task<Bench> CreateAsync(ModelScript script)
    {
        Requirement.Tmux.Demand();
        return Bench.CreateAsync(script, trusted: true);
    }
}
