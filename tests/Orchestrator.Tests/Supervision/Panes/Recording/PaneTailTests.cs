using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using Orchestrator.Engine.Supervision.Panes.Recording;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Tests.Platform;
using Orchestrator.Tests.Platform.Terminals;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Panes.Recording;

/// <summary>Reading on in what a terminal shows, in a live tmux.</summary>
public sealed class PaneTailTests : IAsyncDisposable
{
    private readonly TmuxBench _bench = new();
    private readonly RunWorld _world = new();
    private readonly PaneRecorder _recorder;
    private readonly PaneTail _tail;

    public PaneTailTests()
    {
        _recorder = new PaneRecorder(
            _bench.Terminals, new PaneFolder(Path.Combine(_bench.Folder, "panes")), _world.Folder, new ProcessListing(PlatformServices.SystemProcesses()), _world.Provider.GetRequiredService<TranscriptFormats>());
        _tail = new PaneTail(_recorder, _world.Folder, _world.Provider.GetRequiredService<SessionRegister>(), _bench.Processes, TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Each_line_is_read_once_from_the_mark_on_without_its_sequences()
    {
        var (session, turn) = await BeginAsync();

        await SayAsync(session, @"\033[31mone\033[0m\r\n\033]0;title\007two\nthree");
        Assert.Equal(["one", "two"], await ReadAsync(session, turn, 2));
        await SayAsync(session, @" goes on\n");
        Assert.Equal(["one", "two", "three goes on"], await ReadAsync(session, turn, 3));

        var (words, next) = Read(session, turn);
        Assert.Empty(Read(session, next).Words);
        Assert.DoesNotContain("before", words);
    }

    [Fact]
    public async Task A_report_ends_the_turn_and_an_open_one_or_an_example_does_not()
    {
        var (session, turn) = await BeginAsync("Write a block:\n<checkpoint>\nrun_id: a-1\nseq: 1\nstatus: working\nsummary: example of ours\n</checkpoint>");

        await SayAsync(session, @"<checkpoint>\nrun_id: a-1\nseq: 1\nstatus: working\nsummary: example of ours\n</checkpoint>\n<checkpoint>\nrun_id: a-1\nstatus: workflow_done\n");
        await ReadAsync(session, turn, 9);
        Assert.DoesNotContain(Look(session, turn).Observations, seen => seen is AgentObservation.TurnEnded);

        await SayAsync(session, @"summary: done\n</checkpoint>\n");
        await ReadAsync(session, turn, 11);
        Assert.IsType<AgentObservation.TurnEnded>(Look(session, turn).Observations[^1]);
    }

    [Fact]
    public async Task A_program_that_reports_and_ends_at_once_is_read_to_its_last_byte()
    {
        var (session, turn) = await BeginAsync();
        await SayAsync(session, @"last words");
        await Eventually.HoldsAsync(() => File.ReadAllText(_recorder.LogOf(session)!.PathOf(turn.Generation)).Contains("last words", StringComparison.Ordinal), "the words");
        await _bench.Terminals.PressAsync(session.Terminal!, ["C-c"], Token);

        Assert.Equal(["last words"], (await ReadAsync(session, turn, 1)).Select(line => line.Replace("^C", "", StringComparison.Ordinal)));
        Assert.False(Look(session, turn).More);
    }

    [Fact]
    public async Task Where_it_goes_somewhere_else_already_what_the_terminal_keeps_is_read()
    {
        var (session, turn) = await BeginAsync(prepare: pane => _bench.TmuxAsync("pipe-pane", "-t", pane.Pane, "cat > theirs"));

        await SayAsync(session, @"one\ntwo\nhalf");
        Assert.Equal(["one", "two"], await ReadAsync(session, turn, 2));
        await SayAsync(session, string.Concat(Enumerable.Range(0, 60).Select(line => $@"\nline {line}")) + @"\n");
        Assert.Equal(["one", "two", "half", "line 0"], (await ReadAsync(session, turn, 63)).Take(4));
        Assert.Empty(Look(session, turn).Quarantined);
        Assert.True((await _bench.Terminals.LookAsync(session.Terminal!, Token)).Pane.Piped);
    }

    [Fact]
    public async Task Lines_that_nobody_saw_are_a_gap_by_name()
    {
        var (session, turn) = await BeginAsync(prepare: pane => _bench.TmuxAsync("pipe-pane", "-t", pane.Pane, "cat > theirs"));
        await SayAsync(session, @"one\n");
        await ReadAsync(session, turn, 1);

        await SayAsync(session, @"lost\n");
        await _bench.SeesAsync(session.Terminal!, "lost");
        await SayAsync(session, @"\033[2J\033[3J\033[Hafter\n");
        await _bench.SeesAsync(session.Terminal!, view => !view.Screen.ToString().Contains("lost", StringComparison.Ordinal), "a screen that was cleared");
        await _bench.TmuxAsync("clear-history", "-t", session.Terminal!.Pane);

        Assert.Equal(["one", "after"], await ReadAsync(session, turn, 2));
        Assert.Equal("pane-gap", Assert.Single(Look(session, turn).Quarantined).Reason);
    }

    [Fact]
    public async Task A_recording_that_somebody_ended_goes_on_and_misses_nothing()
    {
        var (session, turn) = await BeginAsync();
        await SayAsync(session, @"one\ntwo\n");
        await ReadAsync(session, turn, 2);

        await _bench.TmuxAsync("pipe-pane", "-t", session.Terminal!.Pane);
        await Eventually.HoldsAsync(() => !_recorder.IsRecorded(_recorder.LogOf(session)!), "the end of the recording");
        await SayAsync(session, @"three\n");
        await _bench.SeesAsync(session.Terminal, "three");
        Assert.Equal(["one", "two", "three"], await ReadAsync(session, turn, 3));
        await SayAsync(session, @"four\n");

        Assert.Equal(["one", "two", "three", "four"], await ReadAsync(session, turn, 4));
        Assert.Empty(Look(session, turn).Quarantined);
        Assert.True(_recorder.IsRecorded(_recorder.LogOf(session)!));
    }

    [Fact]
    public async Task Another_run_of_the_same_session_records_on_its_own_and_its_end_ends_it()
    {
        var (session, _) = await BeginAsync();
        var next = session with { RunId = "b-1" };

        var mark = await _tail.MarkAsync(next, "test", Token);
        await SayAsync(session, @"for the second\n");

        Assert.Equal(["for the second"], await ReadAsync(next, Turn("b-1", mark), 1));
        Assert.False(_recorder.IsRecorded(_recorder.LogOf(session)!));
        await _recorder.EndAsync(next, Token);
        Assert.False((await _bench.Terminals.LookAsync(session.Terminal!, Token)).Pane.Piped);
    }

    [Fact]
    public async Task A_program_at_a_desk_is_run_for_each_message_and_its_turn_ends_with_it()
    {
        var script = Path.Combine(_bench.Folder, "program.sh");
        await File.WriteAllTextAsync(script, "[ -n \"$ORCHESTRATOR_MESSAGE_FILE\" ] && { cat \"$ORCHESTRATOR_MESSAGE_FILE\"; exit 3; }; cat \"$ORCHESTRATOR_PROMPT_FILE\"; echo; echo run $ORCHESTRATOR_RUN_ID\n", Token);
        var desk = CommandDesk.Of(_world.Folder.State, "s-1");
        var pane = await _bench.StartAsync("sh", "-c", CommandDesk.Script(), "orchestrator", desk.Folder, "s-1", "sh", script);
        await Eventually.HoldsAsync(() => desk.IsOpen, "the shell");
        var session = await RegisterAsync(pane.Address, pane.Pid);
        var turn = Turn("a-1", await _tail.MarkAsync(session, "test", Token)) with { Delivery = DeliveryState.Submitted };
        Assert.True(_tail.Follows(session));

        desk.Put("a-1/1/1", "the contract", opens: true, "a-1", Faults.None);
        desk.Put("a-1/1/1", "the contract", opens: true, "a-1", Faults.None);
        await Eventually.HoldsAsync(() => Look(session, turn).Observations is [.., AgentObservation.TurnEnded], "the end of the turn");
        var first = Look(session, turn);
        Assert.Equal("the contract", Assert.IsType<AgentObservation.TurnStarted>(first.Observations[0]).Text);
        Assert.Equal(["the contract", "run a-1", ""], first.Observations.OfType<AgentObservation.Said>().Select(line => line.Text));

        desk.Put("a-1/1/2", "a message", opens: false, "a-1", Faults.None);
        var second = turn with { Turn = 2, Generation = first.Mark.Generation, Offset = first.Mark.Offset };
        await Eventually.HoldsAsync(() => Look(session, second).Observations is [.., AgentObservation.TurnFailed], "the failed turn");
        Assert.Equal("exit code 3", ((AgentObservation.TurnFailed)Look(session, second).Observations[^1]).Message);
        Assert.Equal((3, 2), (desk.EndOf(2)!.Value.Code, desk.Last));
    }

    private static TurnRecord Turn(string run, TailMark mark) =>
        new() { RunId = run, Attempt = 1, Turn = 1, Specification = "", PromptFile = "prompt.md", Session = "s-1", Generation = mark.Generation, Offset = mark.Offset };

    /// <summary>A program in a pane that prints what a test writes into its file.</summary>
    private async Task<(AgentSession Session, TurnRecord Turn)> BeginAsync(string prompt = "", Func<TerminalAddress, Task>? prepare = null)
    {
        var said = Path.Combine(_bench.Folder, "said");
        await File.WriteAllTextAsync(said, "", Token);
        await File.WriteAllTextAsync(Path.Combine(_world.Folder.State, "prompt.md"), prompt, Token);
        var pane = await _bench.StartAsync("sh", "-c", $"stty -echo; echo before; exec tail -f -n +1 '{said}'");
        await _bench.SeesAsync(pane.Address, "before");
        await (prepare?.Invoke(pane.Address) ?? Task.CompletedTask);
        var session = await RegisterAsync(pane.Address, pane.Pid);
        return (session, Turn("a-1", await _tail.MarkAsync(session, "test", Token)));
    }

    private async Task<AgentSession> RegisterAsync(TerminalAddress pane, int pid)
    {
        var session = new AgentSession { SessionId = "s-1", SessionName = "plain", Adapter = "command", Pid = pid, Terminal = pane };
        await _world.Store.WriteAsync("test", writer => SessionStore.Insert(writer, new SessionRecord(session, _bench.Processes.Identify(pid)!), "hash"), Token);
        return session with { RunId = "a-1" };
    }

    private async Task SayAsync(AgentSession session, string printf)
    {
        using var process = System.Diagnostics.Process.Start("sh", ["-c", "printf \"$1\" >> \"$2\"", "sh", printf, Path.Combine(_bench.Folder, "said")]);
        await process.WaitForExitAsync(Token);
        Assert.NotNull(session.Terminal);
    }

    private TailReading Look(AgentSession session, TurnRecord turn) => _tail.ReadAsync(session, turn, Token).GetAwaiter().GetResult();

    private (List<string> Words, TurnRecord Next) Read(AgentSession session, TurnRecord turn)
    {
        var read = Look(session, turn);
        return ([.. read.Observations.OfType<AgentObservation.Said>().Select(line => line.Text)], turn with { Generation = read.Mark.Generation, Offset = read.Mark.Offset });
    }

    /// <summary>Reads from a turn's beginning until so many lines are there.</summary>
    private async Task<List<string>> ReadAsync(AgentSession session, TurnRecord turn, int lines)
    {
        List<string> words = [];
        for (var began = TimeProvider.System.GetTimestamp(); words.Count < lines && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20);)
        {
            words = Read(session, turn).Words;
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        return words;
    }
}
