using Orchestrator.Engine.Supervision;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>Trying a screen against the patterns.</summary>
public class PatternTrialTests
{
    private const string Approval = "Would you like to run the following command?\n\n  $ rm -rf build\n\n› 1. Yes, proceed (y)\n  2. No\n\n  Press enter to confirm or esc to cancel";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recorded_screen_is_read_from_a_file_with_its_sequences()
    {
        await using var world = new RunWorld();
        var recording = await File.ReadAllLinesAsync(RecordedScreens.PathOf("claude/approval_prompt_command"), Cancel);
        await File.WriteAllLinesAsync(Path.Combine(world.Folder.Root, "screen.txt"), recording.Skip(1), Cancel);

        var tried = await TryAsync(world, new TestPanePattern(Path: "screen.txt", Adapter: "claude"));

        var signal = Assert.Single(tried, match => match.IsSignal);
        Assert.Equal(("approval_prompt", true, "person", "authorization_requested", "the last 12 rows, without an input box"), (signal.Id, signal.Fits, signal.Action, signal.Pause, signal.Region));
    }

    [Fact]
    public async Task Each_pattern_that_does_not_fit_says_why()
    {
        await using var world = new RunWorld();
        var tried = await TryAsync(world, new TestPanePattern(Text: Approval + "\n\n" + string.Join('\n', Enumerable.Repeat("more", 12)), Adapter: "codex"));

        Assert.Contains(tried, match => match is { Id: "approval_prompt", Adapter: ["claude"], Fits: false } && match.Lacks!.Contains("it is for claude", StringComparison.Ordinal));
        var late = tried.First(match => match is { Id: "approval_prompt", Adapter: ["codex"] });
        Assert.Equal("its expression is found, but not in its region", late.Lacks);
        Assert.Contains("Would you like", late.Row, StringComparison.Ordinal);
        Assert.Equal("its expression is not found", tried.Single(match => match is { Id: "update_prompt" }).Lacks);
        Assert.DoesNotContain(tried, match => match.IsSignal);
    }

    [Fact]
    public async Task A_question_that_was_copied_as_text_is_no_input_box()
    {
        await using var world = new RunWorld();

        Assert.Equal("approval_prompt", Assert.Single(await TryAsync(world, new TestPanePattern(Text: Approval)), match => match.IsSignal).Id);
    }

    [Theory]
    [InlineData(60, 0, "the turn has run for 60 s")]
    [InlineData(100, 10, "the transcript has 10 new lines")]
    [InlineData(100, 9, null)]
    public async Task Delays_are_tried_too(int seconds, int events, string? lacks)
    {
        await using var world = new RunWorld();
        var match = Assert.Single(await TryAsync(world, new TestPanePattern(
            Text: "• Working (100s • esc to interrupt)", Id: "long_running", BusyFor: TimeSpan.FromSeconds(seconds), NewEvents: events)));

        Assert.Equal((lacks is null, lacks, TimeSpan.FromSeconds(90), 10), (match.Fits, match.Lacks, match.BusyFor, match.EventsBelow));
    }

    [Fact]
    public async Task An_input_box_is_tried_like_a_pattern()
    {
        await using var world = new RunWorld();
        var boxes = await TryAsync(world, new TestPanePattern(Text: "said\n\n› a draft\n\n  codex · /work", Id: "input"));

        Assert.Equal([("codex", true, "› a draft"), ("claude", false, null)], boxes.Select(box => (box.Adapter[0], box.Fits, box.Row)));
        Assert.Equal("no row at the cursor begins like it", boxes[1].Lacks);
    }

    [Fact]
    public async Task A_pane_is_tried_with_its_own_client_and_shows_no_rows_to_whom_its_text_is_hidden()
    {
        await using var world = new RunWorld();
        world.Terminals.Show("%501", 501, "codex/approval_prompt");
        await AttachedRunTests.RegisterAsync(world, 501, "first");

        var seen = await TryAsync(world, new TestPanePattern("first", Id: "approval_*"));
        var hidden = await TryAsync(world, new TestPanePattern("first", Id: "approval_*"), new Actor(ActorKinds.Worker, "other", "b-1"));

        Assert.Contains(seen, match => match is { IsSignal: true, Row: not null });
        Assert.Equal(seen.Select(match => match.Fits), hidden.Select(match => match.Fits));
        Assert.All(hidden, match => Assert.Null(match.Row));
    }

    [Theory]
    [InlineData("which-screen", null, null, null)]
    [InlineData("which-screen", "a.txt", "text", null)]
    [InlineData("file-unknown", "a.txt", null, null)]
    [InlineData("adapter-unknown", null, "text", "gpt")]
    public async Task A_screen_that_is_not_named_is_refused(string code, string? path, string? text, string? adapter)
    {
        await using var world = new RunWorld();

        Assert.Equal(code, (await Assert.ThrowsAsync<OrchestratorException>(() => TryAsync(world, new TestPanePattern(Path: path, Text: text, Adapter: adapter)))).Code);
    }

    private static async Task<List<PanePatternMatch>> TryAsync(RunWorld world, TestPanePattern operation, Actor? actor = null) =>
        await world.Handler<TestPanePatternHandler>().HandleAsync(operation, world.Call(actor), Cancel).ToListAsync(Cancel);
}
