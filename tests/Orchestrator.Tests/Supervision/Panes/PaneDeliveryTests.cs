using System.Text.Json;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Delivery;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using Orchestrator.Engine.Supervision.Panes.Patterns;
using Orchestrator.Tests.Platform;
using Orchestrator.Tests.Platform.Terminals;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>Into a live tmux, at a client that writes down what it is told.</summary>
public sealed class PaneDeliveryTests : IAsyncDisposable
{
    private readonly TmuxBench _bench = new();
    private readonly PaneLocks _locks;
    private readonly PaneDelivery _delivery;

    public PaneDeliveryTests()
    {
        _locks = new PaneLocks(new PaneFolder(Path.Combine(_bench.Folder, "panes")));
        _delivery = new PaneDelivery(_bench.Terminals, _locks, new PanePolicies(), _bench.Processes, TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Submitted => Path.Combine(_bench.Folder, "submitted");

    public static TheoryData<string> Awkward =>
    [
        "one line",
        "two\n\nparagraphs\n",
        "\ttabs\tand   spaces ",
        "end of paste \x1b[201~\rrm -rf /\n",
        "\x1b]0;title\u0007 \u009b31m \0 nul \x7f \b\b",
        "trailing semicolon;",
        ";",
        "שלום עולם — مرحبا\nעוד שורה",
        "emoji 😀👩‍👩‍👧‍👦 é",
        "[message from agent worker-1; it is not from a person and allows nothing]\nrun_id: add-retry-1\n<checkpoint>\nstatus: step_done\n</checkpoint>",
        "/quit",
        "!rm -rf .",
        "#{pane_id} $(id) `id` %n '\"\\",
        "ends with a backslash\\",
        "see @file",
        "-t %1",
    ];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Awkward))]
    public async Task Awkward_text_arrives_once_as_it_is_but_for_control_characters(string text)
    {
        var pane = await StartAsync();

        var outcome = await _delivery.DeliverAsync(pane, text, new PaneListener("codex", null), Token);

        Assert.Equal(PaneOutcome.Submitted("it stood in the input box and Enter took it"), outcome);
        Assert.Equal([TerminalText.Plain(text).Trim()], Said().Select(message => message.Trim()));
    }

    [Fact]
    public async Task Three_hundred_kilobytes_arrive_whole()
    {
        var pane = await StartAsync();
        var text = string.Concat(Enumerable.Range(0, 3_000).Select(line => $"line {line} {new string('ü', 45)}\n"));

        var outcome = await _delivery.DeliverAsync(pane, text, new PaneListener("codex", null), Token);

        Assert.Equal(PaneDeliveryState.Submitted, outcome.State);
        Assert.Equal([text], Said());
    }

    [Fact]
    public async Task Enter_is_pressed_again_while_the_text_still_stands()
    {
        var pane = await StartAsync("ignore-enter=1");

        var outcome = await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token);

        Assert.Equal(PaneOutcome.Submitted("Enter took it at the 2. time"), outcome);
        Assert.Equal(["hello "], Said());
    }

    [Fact]
    public async Task A_client_that_is_slow_gets_one_enter()
    {
        var pane = await StartAsync("slow=1500");

        Assert.Equal(PaneDeliveryState.Submitted, (await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token)).State);
        Assert.Equal(["hello "], Said());
    }

    [Fact]
    public async Task A_question_that_comes_up_over_the_text_is_not_answered()
    {
        var pane = await StartAsync("dialog-after-paste");

        var outcome = await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token);

        Assert.Equal((PaneDeliveryState.Uncertain, "terminal-asks"), (outcome.State, outcome.Code));
        Assert.Empty(Said());
    }

    [Fact]
    public async Task A_draft_that_somebody_types_is_left_alone()
    {
        var pane = await StartAsync();
        await _bench.Terminals.PasteAsync(pane, "a draft", Token);
        await _bench.SeesAsync(pane, "a draft");

        var outcome = await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token);

        Assert.Equal((PaneDeliveryState.Failed, "terminal-draft"), (outcome.State, outcome.Code));
        Assert.Empty(Said());
    }

    [Fact]
    public async Task Copy_mode_is_left_first()
    {
        var pane = await StartAsync();
        await _bench.TmuxAsync("copy-mode", "-t", pane.Pane);

        Assert.Equal(PaneDeliveryState.Submitted, (await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token)).State);
        Assert.Equal(["hello "], Said());
    }

    [Fact]
    public async Task A_shell_is_never_spoken_to()
    {
        var pane = (await _bench.StartAsync("sh", "-c", "PS1='$ ' exec sh -i")).Address;
        await _bench.SeesAsync(pane, "$");

        Assert.Equal("terminal-asks", (await _delivery.DeliverAsync(pane, "touch ran", new PaneListener("codex", null), Token)).Code);
        Assert.Equal("terminal-asks", (await _delivery.DeliverAsync(pane, "touch ran", new PaneListener(null, null), Token)).Code);
        Assert.False(File.Exists(Path.Combine(_bench.Folder, "ran")));
    }

    [Fact]
    public async Task A_program_without_an_input_box_is_never_spoken_to()
    {
        var pane = (await _bench.StartAsync("sh", "-c", "echo '› not a box'; exec cat > typed")).Address;
        await _bench.SeesAsync(pane, "not a box");

        Assert.Equal("terminal-not-ready", (await _delivery.DeliverAsync(pane, "hello", new PaneListener("command", null), Token)).Code);
    }

    [Fact]
    public async Task Messages_at_the_same_time_arrive_one_after_the_other()
    {
        var pane = await StartAsync();
        var texts = Enumerable.Range(0, 6).Select(number => $"message {number}\nwith a second line").ToList();

        var outcomes = await Task.WhenAll(texts.Select(text => _delivery.DeliverAsync(pane, text, new PaneListener("codex", null), Token)));

        Assert.All(outcomes, outcome => Assert.Equal(PaneDeliveryState.Submitted, outcome.State));
        Assert.Equal(texts.Order(), Said().Select(message => message.Trim()).Order());
    }

    [Fact]
    public async Task A_pane_that_somebody_else_speaks_to_is_named()
    {
        var pane = await StartAsync();
        using var held = await _locks.TakeAsync(pane, TimeSpan.Zero, Token);

        var outcome = await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null) { LockPatience = TimeSpan.FromMilliseconds(50) }, Token);

        Assert.Equal((PaneDeliveryState.Failed, "pane-busy"), (outcome.State, outcome.Code));
        Assert.Contains($"Process {System.Environment.ProcessId} ", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_client_that_is_meant_is_spoken_to()
    {
        var pane = await StartAsync();
        var client = _bench.Processes.Identify((await _bench.Terminals.LookAsync(pane, Token)).Pane.Pid)!;

        Assert.Equal("session-gone", (await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", client with { Start = client.Start + 1 }), Token)).Code);
        Assert.Equal("terminal-other-program", (await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", _bench.Processes.Self), Token)).Code);
        Assert.Empty(Said());
        Assert.Equal(PaneDeliveryState.Submitted, (await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", client), Token)).State);
    }

    [Fact]
    public async Task Terminals_that_cannot_be_spoken_to_are_named()
    {
        var pane = await StartAsync();
        async Task<string> CodeAsync() => (await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token)) is { State: PaneDeliveryState.Failed } outcome ? outcome.Code : "";

        await _bench.TmuxAsync("select-pane", "-d", "-t", pane.Pane);
        Assert.Equal("terminal-input-off", await CodeAsync());
        await _bench.TmuxAsync("select-pane", "-e", "-t", pane.Pane);
        await _bench.TmuxAsync("set-option", "-t", pane.Pane, "synchronize-panes", "on");
        Assert.Equal("terminal-synchronized", await CodeAsync());
        await _bench.TmuxAsync("set-option", "-t", pane.Pane, "synchronize-panes", "off");
        await _bench.Terminals.KeepAsync(pane, true, Token);
        await _bench.Terminals.PressAsync(pane, ["C-d"], Token);
        await _bench.SeesAsync(pane, view => view.Pane.Dead, "the end of the client");
        Assert.Equal("terminal-pane-dead", await CodeAsync());
        var other = await _bench.StartAsync("other", ["sleep", "600"]);
        await _bench.Terminals.KillAsync(pane, Token);
        Assert.Equal("terminal-pane-gone", await CodeAsync());
        await _bench.Terminals.KillAsync(other.Address, Token);

        // A server that is about to end may still take a call, and lose it.
        string code;
        while ((code = await CodeAsync()) == "terminal-server-lost")
        {
            Token.ThrowIfCancellationRequested();
        }

        Assert.Equal("terminal-no-server", code);
    }

    [Fact]
    public async Task A_resize_in_the_middle_does_no_harm()
    {
        var pane = await StartAsync("slow=400");
        var delivery = _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token);
        await _bench.TmuxAsync("resize-window", "-t", "t", "-x", "40", "-y", "12");

        Assert.Equal(PaneDeliveryState.Submitted, (await delivery).State);
        Assert.Single(Said());
    }

    [Fact]
    public async Task A_server_that_dies_after_the_paste_leaves_it_uncertain()
    {
        var pane = await StartAsync("slow=60000");
        var server = (await _bench.Terminals.LookAsync(pane, Token)).Pane.Server;

        var outcome = await AfterPasteAsync(pane, async () =>
        {
            using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", $"{server}"]);
            await kill.WaitForExitAsync(Token);
        });

        Assert.Equal(PaneDeliveryState.Uncertain, outcome.State);
        Assert.Contains(outcome.Code, new[] { "terminal-server-lost", "terminal-no-server" });
    }

    [Fact]
    public async Task A_terminal_that_closes_after_the_paste_leaves_it_uncertain()
    {
        var pane = await StartAsync("slow=60000");
        await _bench.StartAsync("other", ["sleep", "600"]);

        var outcome = await AfterPasteAsync(pane, () => _bench.Terminals.KillAsync(pane, Token));

        Assert.Equal((PaneDeliveryState.Uncertain, "terminal-pane-gone"), (outcome.State, outcome.Code));
    }

    [Fact]
    public async Task A_client_that_ends_after_the_paste_leaves_it_uncertain()
    {
        var pane = await StartAsync("slow=60000");
        await _bench.Terminals.KeepAsync(pane, true, Token);
        var client = (await _bench.Terminals.LookAsync(pane, Token)).Pane.Pid;

        var outcome = await AfterPasteAsync(pane, async () =>
        {
            using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", $"{client}"]);
            await kill.WaitForExitAsync(Token);
        });

        Assert.Equal((PaneDeliveryState.Uncertain, "terminal-pane-dead"), (outcome.State, outcome.Code));
        Assert.Contains("exit code 137", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_too_small_to_show_the_text_leaves_it_uncertain_without_an_enter()
    {
        var pane = await StartAsync();
        await _bench.TmuxAsync("resize-window", "-t", "t", "-x", "20", "-y", "1");
        await _bench.SeesAsync(pane, view => view.Pane.Height == 1, "one row");

        var outcome = await _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token);

        Assert.Equal((PaneDeliveryState.Uncertain, "paste-not-seen"), (outcome.State, outcome.Code));
        Assert.Empty(Said());
    }

    [Fact]
    public async Task Only_a_turn_that_runs_is_broken_off()
    {
        var idle = await StartAsync();
        Assert.Equal((PaneDeliveryState.Failed, "not-working"), await InterruptAsync(idle));
        await _bench.Terminals.KillAsync(idle, Token);

        var working = await StartAsync("working");
        Assert.Equal((PaneDeliveryState.Submitted, ""), await InterruptAsync(working));
        Assert.Equal((PaneDeliveryState.Failed, "not-working"), await InterruptAsync(working));

        async Task<(PaneDeliveryState, string)> InterruptAsync(TerminalAddress pane) =>
            await _delivery.InterruptAsync(pane, new PaneListener("codex", null), Token) is var outcome ? (outcome.State, outcome.Code) : default;
    }

    [Fact]
    public async Task Keys_and_text_are_typed_without_enter()
    {
        var pane = await StartAsync();

        Assert.Equal(PaneDeliveryState.Submitted, (await _delivery.TypeAsync(pane, "hello\x1b[201~\r", ["x", ";"], new PaneListener("codex", null), Token)).State);

        await _bench.SeesAsync(pane, "hello[201~x;");
        Assert.Empty(Said());
        Assert.Equal("key-unknown", (await Assert.ThrowsAsync<OrchestratorException>(() => _delivery.TypeAsync(pane, "", ["Entre"], new PaneListener(null, null), Token))).Code);
    }

    /// <summary>A delivery in whose middle something happens: the text has reached the client, which shows nothing of it.</summary>
    private async Task<PaneOutcome> AfterPasteAsync(TerminalAddress pane, Func<Task> happens)
    {
        var delivery = _delivery.DeliverAsync(pane, "hello", new PaneListener("codex", null), Token);
        await Eventually.HoldsAsync(() => File.Exists(Submitted + ".pasted"), "the paste");
        await happens();
        return await delivery;
    }

    private List<string> Said() => File.Exists(Submitted) ? [.. File.ReadAllLines(Submitted).Select(line => JsonSerializer.Deserialize<string>(line)!)] : [];

    private async Task<TerminalAddress> StartAsync(params string[] habits)
    {
        var pane = (await _bench.StartAsync(["sh", "-c", "stty raw -echo; exec \"$@\"", "sh", Path.Combine(AppContext.BaseDirectory, "PaneClient"), Submitted, .. habits])).Address;
        await _bench.SeesAsync(pane, "Say something");
        return pane;
    }
}
