using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Platform.Terminals.Tmux;

namespace Orchestrator.Tests.Platform.Terminals;

/// <summary>Against a live tmux.</summary>
public sealed class TmuxTerminalsTests : IAsyncDisposable
{
    private readonly TmuxBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TmuxTerminals Terminals => _bench.Terminals;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_started_program_is_listed_with_what_it_is()
    {
        var pane = await _bench.StartAsync("sh", "-c", "printf ready; exec sleep 600");

        var seen = (await _bench.SeesAsync(pane.Address, view => view.Pane.Command == "sleep", "sleep in the foreground")).Pane;

        Assert.Equal(new TerminalAddress(_bench.Socket, "t", pane.Address.Pane), seen.Address);
        Assert.Equal((80, 24, _bench.Folder, false, null), (seen.Width, seen.Height, seen.Cwd, seen.Dead, seen.Mode));
        Assert.Equal(pane.Pid, seen.Pid);
        Assert.Contains(await Terminals.ListAsync(Token), listed => listed.Address == seen.Address);
        Assert.Equal(seen.Address, (await Terminals.NamedAsync($"{_bench.Socket}:{pane.Address.Pane}", Token)).Address);
    }

    [Fact]
    public async Task Its_environment_is_what_was_asked_for_and_its_terminal()
    {
        var environment = TmuxBench.Environment;
        environment["ODD"] = "it's $HOME; `x` \\ \"q\"\nnext";
        var pane = await Terminals.StartAsync(new TerminalStart("t", ["sh", "-c", "env -0 > env; exec sleep 600"], _bench.Folder, environment) { Socket = _bench.Socket }, Token);

        var file = Path.Combine(_bench.Folder, "env");
        await _bench.SeesAsync(pane.Address, view => view.Pane.Command == "sleep", "sleep");
        var variables = (await File.ReadAllTextAsync(file, Token)).TrimEnd('\0').Split('\0').Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        // The shell itself adds where it is.
        Assert.Equal(["LANG", "ODD", "PATH", "TERM", "TMUX", "TMUX_PANE"], variables.Keys.Except(["PWD", "OLDPWD", "SHLVL", "_"]).Order());
        Assert.Equal(environment["ODD"], variables["ODD"]);
        Assert.Equal(pane.Address.Pane, variables["TMUX_PANE"]);
    }

    [Fact]
    public async Task What_a_program_is_given_is_on_no_disk_on_no_command_line_and_not_tmux_s_to_tell()
    {
        var environment = TmuxBench.Environment;
        environment["SOME_KEY"] = "canary-in-a-pane";
        var pane = await Terminals.StartAsync(
            new TerminalStart("t", ["sh", "-c", "printf %s ${#SOME_KEY}; exec sleep 600"], _bench.Folder, environment) { Socket = _bench.Socket }, Token);
        await _bench.SeesAsync(pane.Address, "16");

        string[] told =
        [
            await _bench.TmuxAsync("show-environment", "-g"), await _bench.TmuxAsync("show-environment", "-t", "t"),
            await _bench.TmuxAsync("display-message", "-p", "-t", "t", "#{pane_start_command}"),
        ];
        Assert.All(told, text => Assert.DoesNotContain("canary-in-a-pane", text, StringComparison.Ordinal));

        // The shell was told where to listen, and nothing is left there.
        var pipe = told[2].Split(' ').Select(word => word.Trim('"', '\n')).First(word => word.Contains("orchestrator-start-", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.GetDirectoryName(pipe)));
    }

    [Fact]
    public async Task A_large_environment_arrives_whole()
    {
        var environment = TmuxBench.Environment;
        foreach (var number in Enumerable.Range(0, 4))
        {
            environment[$"LARGE_{number}"] = new string((char)('a' + number), 50_000);
        }

        var pane = await Terminals.StartAsync(
            new TerminalStart("t", ["sh", "-c", "printf %s $(( ${#LARGE_0} + ${#LARGE_1} + ${#LARGE_2} + ${#LARGE_3} )); exec sleep 600"], _bench.Folder, environment) { Socket = _bench.Socket }, Token);
        await _bench.SeesAsync(pane.Address, "200000");
    }

    [Theory]
    [InlineData("ORCHESTRATOR_TERMINAL_TEST")]
    [InlineData("TERMINAL_TEST_API_KEY")]
    public async Task A_server_that_a_call_started_hands_no_mark_of_ours_on_and_no_key(string name)
    {
        System.Environment.SetEnvironmentVariable(name, "1");
        try
        {
            await _bench.StartAsync("sleep", "600");
            Assert.DoesNotContain(name, await _bench.TmuxAsync("show-environment", "-g"), StringComparison.Ordinal);
        }
        finally
        {
            System.Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public async Task A_process_is_found_in_its_pane_also_when_it_lost_its_parent()
    {
        var child = Path.Combine(_bench.Folder, "child");
        var orphan = Path.Combine(_bench.Folder, "orphan");
        var pane = await _bench.StartAsync("sh", "-c", $"sleep 601 & echo $! > {child}; (sleep 602 & echo $! > {orphan}); wait");

        Assert.Equal(pane.Address, (await Terminals.FindAsync(await Eventually.PidAsync(child), Token))?.Address);
        Assert.Equal(pane.Address, (await Terminals.FindAsync(await Eventually.PidAsync(orphan), Token))?.Address);
        Assert.Null(await Terminals.FindAsync(1, Token));
    }

    [Fact]
    public async Task A_look_has_text_faintness_and_the_cursor_and_no_sequences()
    {
        var pane = await _bench.StartAsync("sh", "-c", @"printf 'one\n\033[38;5;2mgreen \033[2mfaint\033[0m x\nü😀 \033[7mr\033[0m>'; exec sleep 600");

        var view = await _bench.SeesAsync(pane.Address, "r>");

        Assert.Equal("one\ngreen faint x\nü😀 r>", view.Screen.ToString());
        var line = view.Screen.Lines[1];
        Assert.Equal("faint", string.Concat(line.Text.Where((_, at) => line.IsFaint(at))).Trim());
        Assert.Equal((6, 2), (view.Pane.CursorColumn, view.Pane.CursorRow));
        Assert.True(view.Screen.Lines[2].IsReverse(view.Screen.Lines[2].Text.IndexOf('r', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task History_reaches_back_beyond_the_screen_with_wrapped_lines_whole()
    {
        var pane = await _bench.StartAsync("sh", "-c", @"seq 1 100; printf '%0200d\n' 7; printf end; exec sleep 600");
        await _bench.SeesAsync(pane.Address, "end");

        Assert.Equal(["99", "100", "7".PadLeft(200, '0'), "end"], await Terminals.HistoryAsync(pane.Address, 4, Token));
        Assert.Equal(102, (await Terminals.HistoryAsync(pane.Address, 0, Token)).Count);
    }

    [Fact]
    public async Task Pasted_text_arrives_as_it_is_whatever_its_size_and_end()
    {
        var received = Path.Combine(_bench.Folder, "received");
        var pane = await _bench.StartAsync("sh", "-c", $"stty raw -echo; printf ready; exec dd bs=65536 of={received} 2>/dev/null");
        await _bench.SeesAsync(pane.Address, "ready");
        var text = string.Concat(Enumerable.Range(0, 3_000).Select(line => $"line {line} {new string('x', 90)}\n")) + "ünï 😀 'q' $HOME #{pane_id} end;";

        await Terminals.PasteAsync(pane.Address, text, Token);
        await Terminals.PasteAsync(pane.Address, ";", Token);

        await Eventually.HoldsAsync(() => File.Exists(received) && new FileInfo(received).Length >= System.Text.Encoding.UTF8.GetByteCount(text) + 1, "all of it");
        Assert.Equal(text + ";", await File.ReadAllTextAsync(received, Token));
        Assert.Empty(await _bench.TmuxAsync("list-buffers"));
    }

    [Fact]
    public async Task Keys_reach_a_program_that_copy_mode_covers()
    {
        var received = Path.Combine(_bench.Folder, "received");
        var pane = await _bench.StartAsync("sh", "-c", $"stty raw -echo; printf ready; exec dd bs=1 count=4 of={received} 2>/dev/null");
        await _bench.SeesAsync(pane.Address, "ready");
        await _bench.TmuxAsync("copy-mode", "-t", pane.Address.Pane);
        Assert.Equal("copy-mode", (await Terminals.LookAsync(pane.Address, Token)).Pane.Mode);

        await Terminals.PressAsync(pane.Address, ["Escape", "C-c", "Enter", ";"], Token);

        await Eventually.HoldsAsync(() => File.Exists(received) && new FileInfo(received).Length == 4, "four keys");
        Assert.Equal("\x1b\x03\r;", await File.ReadAllTextAsync(received, Token));
    }

    [Fact]
    public async Task What_is_written_is_recorded_from_the_moment_on_in_a_file_of_any_name()
    {
        var file = Path.Combine(_bench.Folder, "it's 100% #{pane_id}.log");
        var go = Path.Combine(_bench.Folder, "go");
        var pane = await _bench.StartAsync("sh", "-c", $@"echo before; while [ ! -e {go} ]; do sleep 0.02; done; printf '\033[31mafter\033[0m\n'; exec sleep 600");
        await _bench.SeesAsync(pane.Address, "before");

        Assert.Equal(["before"], (await Terminals.RecordAsync(pane.Address, file, replace: false, Token))!.Ended);
        Assert.Null(await Terminals.RecordAsync(pane.Address, file, replace: false, Token));
        await File.WriteAllTextAsync(go, "", Token);

        await Eventually.HoldsAsync(() => File.Exists(file) && File.ReadAllText(file).Contains('\n', StringComparison.Ordinal), "a recorded line");
        Assert.Equal("after", TerminalText.Strip(await File.ReadAllTextAsync(file, Token)).Trim());
        await Terminals.StopRecordingAsync(pane.Address, Token);
        Assert.False((await Terminals.LookAsync(pane.Address, Token)).Pane.Piped);
    }

    [Fact]
    public async Task A_kept_pane_shows_how_its_program_ended()
    {
        // A busy server that learns of a death first drops what it has not read by then: the words are seen, then the program ends.
        var pane = await _bench.StartAsync("sh", "-c", "echo; echo last words; read x; exit 3");
        await Terminals.KeepAsync(pane.Address, true, Token);
        await _bench.SeesAsync(pane.Address, "last words");
        await Terminals.PressAsync(pane.Address, ["Enter"], Token);

        var view = await _bench.SeesAsync(pane.Address, view => view.Pane is { Dead: true, ExitCode: not null }, "the end");

        Assert.Equal(3, view.Pane.ExitCode);
        Assert.Contains("last words", view.Screen.ToString(), StringComparison.Ordinal);
        await Terminals.KillAsync(pane.Address, Token);
        await Terminals.KillAsync(pane.Address, Token);

        // A server that is about to end may still take a call, and lose it.
        string code;
        while ((code = await CodeAsync(() => Terminals.LookAsync(pane.Address, Token))) == "terminal-server-lost")
        {
            Token.ThrowIfCancellationRequested();
        }

        Assert.Equal("terminal-no-server", code);
    }

    [Fact]
    public async Task A_window_opens_in_a_session_that_is_there()
    {
        var first = await _bench.StartAsync("sleep", "600");
        var second = await Terminals.StartAsync(new TerminalStart("t", ["sleep", "600"], _bench.Folder, TmuxBench.Environment) { Socket = _bench.Socket, Window = "w" }, Token);

        Assert.Equal(("t", "t"), (first.Address.Session, second.Address.Session));
        Assert.NotEqual(first.Address.Pane, second.Address.Pane);
        Assert.Equal("terminal-session-exists", await CodeAsync(() => _bench.StartAsync("sleep", "600")));
        Assert.Equal("terminal-session-gone", await CodeAsync(
            () => Terminals.StartAsync(new TerminalStart("other", ["sleep", "600"], _bench.Folder, TmuxBench.Environment) { Socket = _bench.Socket, Window = "w" }, Token)));
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var nowhere = new TerminalAddress(_bench.Socket, "t", "%0");
        Assert.Equal("terminal-no-server", await CodeAsync(() => Terminals.LookAsync(nowhere, Token)));
        Assert.Equal("terminal-pane-gone", await CodeAsync(() => Terminals.NamedAsync($"{_bench.Socket}:%7", Token)));
        Assert.Equal("pane-invalid", await CodeAsync(() => Terminals.NamedAsync("main", Token)));

        await _bench.StartAsync("sleep", "600");
        var gone = nowhere with { Pane = "%77" };
        Assert.Equal("terminal-pane-gone", await CodeAsync(() => Terminals.LookAsync(gone, Token)));
        Assert.Equal("terminal-pane-gone", await CodeAsync(() => Terminals.PressAsync(gone, ["Enter"], Token)));
        Assert.Equal("terminal-pane-gone", await CodeAsync(() => Terminals.PasteAsync(gone, "text", Token)));
        Assert.Equal("key-unknown", await CodeAsync(() => Terminals.PressAsync(gone, ["Entre"], Token)));
    }

    [Fact]
    public async Task A_server_killed_in_mid_call_is_named()
    {
        var pane = await _bench.StartAsync("sleep", "600");
        var server = (await Terminals.LookAsync(pane.Address, Token)).Pane.Server;

        // A stopped server takes the call and never answers; the kill comes while the call waits.
        await ProgramAsync("kill", "-STOP", $"{server}");
        var call = CodeAsync(() => Terminals.LookAsync(pane.Address, Token));
        await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        Assert.False(call.IsCompleted);
        await ProgramAsync("kill", "-KILL", $"{server}");

        Assert.Equal("terminal-server-lost", await call);
        Assert.Equal("terminal-no-server", await CodeAsync(() => Terminals.LookAsync(pane.Address, Token)));
    }

    [Fact]
    public async Task What_is_announced_is_shown_to_whoever_is_attached_and_nothing_in_it_is_expanded()
    {
        await using var bench = new TmuxBench();
        var outer = await bench.StartAsync("outer", ["sh"]);
        await bench.StartAsync("inner", ["sh"]);
        Assert.Equal(0, await bench.AnnouncedAsync("nobody sees it"));
        await bench.Terminals.PasteAsync(outer.Address, $"env -u TMUX tmux -S {bench.Socket} attach -t inner", TestContext.Current.CancellationToken);
        await bench.Terminals.PressAsync(outer.Address, ["Enter"], TestContext.Current.CancellationToken);
        await bench.SeesAsync(outer.Address, "[inner]");

        Assert.Equal(1, await bench.AnnouncedAsync("run x is paused: #(echo no) #S 100%d"));

        await bench.SeesAsync(outer.Address, "run x is paused: #(echo no) #S 100%d");
    }

    [Fact]
    public async Task A_server_that_hangs_is_named_and_hides_no_other()
    {
        await using var bench = new TmuxBench(TimeSpan.FromSeconds(1));
        var pane = await bench.StartAsync("sleep", "600");
        var other = await _bench.StartAsync("sleep", "600");
        var server = (await bench.Terminals.LookAsync(pane.Address, Token)).Pane.Server;
        await ProgramAsync("kill", "-STOP", $"{server}");
        try
        {
            Assert.Equal("terminal-no-answer", await CodeAsync(() => bench.Terminals.LookAsync(pane.Address, Token)));
            Assert.Contains(await bench.Terminals.ListAsync(Token), listed => listed.Address == other.Address);
        }
        finally
        {
            await ProgramAsync("kill", "-CONT", $"{server}");
        }
    }

    private static async Task ProgramAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        await process.WaitForExitAsync(Token);
    }

    private static async Task<string> CodeAsync(Func<Task> call) => (await Assert.ThrowsAsync<OrchestratorException>(call)).Code;
}
