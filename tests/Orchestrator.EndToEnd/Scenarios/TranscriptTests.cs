using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>What the real clients write down: imported once, followed from file to file, kept.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task What_a_client_wrote_is_read_back_after_its_file_is_gone(string client)
    {
        await using var bench = await CreateAsync(new ModelScript().Lane(client, Turn.Saying("I heard you.")));
        await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", "builder");
        await SayAsync(bench, "Good morning.");

        await bench.AskAsync<AgentEventImport[]>("agent-event", "import");
        var again = Assert.Single(await bench.AskAsync<AgentEventImport[]>("agent-event", "import", "builder"));
        var copies = await bench.AskAsync<SavedTranscript[]>("transcript", "save", "--session", "builder");
        var stopped = await bench.OrchestratorAsync("agent-session", "stop", "builder");
        Assert.True(stopped.Exit == 0, stopped.ToString());
        var hidden = await bench.AskAsync<AgentEvent[]>("agent-event", "get", "builder");
        File.Delete(again.Transcript!);
        var shown = await bench.AskAsync<AgentEvent[]>("agent-event", "get", "builder", "--include-content");

        Assert.Equal((0, 0, 1), (again.NewEvents, again.Quarantined, again.Generation));
        Assert.Contains(copies, copy => copy.Generation == 0);
        Assert.NotEmpty(hidden);
        Assert.All(hidden, line => Assert.Null(line.Content));
        Assert.Contains(shown, line => line.Content?.Contains("Good morning.", StringComparison.Ordinal) == true);
        Assert.Contains(shown, line => line.Content?.Contains("I heard you.", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("codex", "/new", "sleep 1 && tmux -S $0 send-keys -t $1 Enter")] // It asks in which worktree.
    [InlineData("claude", "/clear", "true")]
    public async Task A_conversation_that_begins_anew_is_followed_into_its_own_file(string client, string command, string answer)
    {
        await using var bench = await CreateAsync(new ModelScript().Lane(client, Turn.Saying("First."), Turn.Saying("Second.")));
        var session = await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", "builder");
        await SayAsync(bench, "Good morning.");
        var pane = session.Terminal!;
        var typed = await bench.ShellAsync($"set -- {pane.Socket} {pane.Pane}; sh -c 'tmux -S $0 send-keys -t $1 -l {command} && sleep 1 && tmux -S $0 send-keys -t $1 Enter && {answer} && sleep 2' \"$@\"");
        Assert.True(typed.Exit == 0, typed.ToString());

        await SayAsync(bench, "Good evening.");

        var lines = await bench.AskAsync<AgentEvent[]>("agent-event", "get", "builder", "--include-content");
        Assert.Equal(1, lines.Where(line => line.Content!.Contains("Good morning.", StringComparison.Ordinal)).Select(line => line.Generation).Distinct().Single());
        Assert.Equal(2, lines.Where(line => line.Content!.Contains("Good evening.", StringComparison.Ordinal)).Select(line => line.Generation).Distinct().Single());
        Assert.Equal(lines.Length, lines.Select(line => (line.Generation, line.Offset)).Distinct().Count());
    }

    private static async Task SayAsync(Bench bench, string words)
    {
        var sent = await bench.AskAsync<Instruction>("nudge", "send", "--session", "builder", words);
        Assert.True(sent.State == DeliveryState.Confirmed, $"{sent.State}\n{(await bench.ShellAsync("tmux list-panes -a -F '#{pane_id}' | while read p; do tmux capture-pane -p -t $p; done")).Output}");
        var idle = await bench.ShellAsync("for i in $(seq 100); do orchestrator agent-session get builder --state Idle --json | grep -q builder && exit 0; sleep 0.2; done; exit 1");
        Assert.True(idle.Exit == 0, idle.ToString());
    }

    private static Task<Bench> CreateAsync(ModelScript script)
    {
        Requirement.Tmux.Demand();
        return Bench.CreateAsync(script, trusted: true);
    }
}
