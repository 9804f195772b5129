using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>The built-in patterns against screens of the real clients.</summary>
public class ScreenJudgeTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 24, 18, 0, 0, TimeSpan.Zero);

    // What each screen must be read as: the signal, what is typed (null: no input box), whether a turn runs.
    private static readonly Dictionary<string, (string? Signal, string? Typed, bool Busy)> s_expected = new()
    {
        ["claude/approval_prompt_command"] = ("approval_prompt", null, false),
        ["claude/approval_prompt_file"] = ("approval_prompt", null, false),
        ["claude/approval_prompt_narrow"] = ("approval_prompt", null, false),
        ["claude/draft"] = (null, "a draft\n\nof two paragraphs", false),
        ["claude/draft_narrow"] = (null, "a draft that is longer than the pane is wide,\nso that it is wrapped by the client", false),
        ["claude/enter_to_confirm_bypass"] = ("enter_to_confirm", null, false),
        ["claude/enter_to_confirm_key"] = ("enter_to_confirm", null, false),
        ["claude/enter_to_confirm_mcp"] = ("enter_to_confirm", null, false),
        ["claude/idle"] = (null, "", false),
        ["claude/login_required"] = ("login_required", "", false),
        ["claude/login_required_menu"] = ("login_required", null, false),
        ["claude/pasted"] = (null, "[Pasted text #1 +3000 lines]", false),
        ["claude/plan_prompt"] = ("plan_prompt", null, false),
        ["claude/question"] = ("question", null, false),
        ["claude/rate_limit"] = ("rate_limit", null, false),
        ["claude/rate_limit_429"] = ("rate_limit", "", false),
        ["claude/rate_limit_dismissed"] = ("rate_limit", "", false),
        ["claude/ready"] = (null, "", false),
        ["claude/trust_folder"] = ("trust_folder", null, false),
        ["claude/trust_folder_narrow"] = ("trust_folder", null, false),
        ["claude/working"] = ("long_running", "", true),
        ["claude/working_command"] = ("long_running", "", true),
        ["claude/working_draft"] = (null, "a draft\nof two lines", true),
        ["claude/working_queued"] = ("long_running", "", true),
        ["codex/approval_prompt"] = ("approval_prompt", null, false),
        ["codex/approval_prompt_narrow"] = ("approval_prompt", null, false),
        ["codex/crashed_to_shell"] = ("crashed_to_shell", null, false),
        ["codex/draft"] = (null, "a draft\n\nof two paragraphs", false),
        ["codex/draft_narrow"] = (null, "a draft that is longer than the pane is wide,\nso that it is wrapped by the client", false),
        ["codex/hooks_review"] = ("hooks_review", null, false),
        ["codex/idle"] = (null, "", false),
        ["codex/login_required"] = ("login_required", null, false),
        ["codex/mcp_startup"] = ("mcp_startup", "", true),
        ["codex/pasted"] = (null, "[Pasted Content 300000 chars]", false),
        ["codex/plan_prompt"] = ("plan_prompt", null, false),
        ["codex/question"] = ("question", null, false),
        ["codex/rate_limit"] = ("rate_limit", null, false),
        ["codex/rate_limit_429"] = ("rate_limit", "", false),
        ["codex/rate_limit_dismissed"] = ("rate_limit", "", false),
        ["codex/ready"] = (null, "", false),
        ["codex/trust_folder"] = ("trust_folder", null, false),
        ["codex/trust_folder_narrow"] = ("trust_folder", null, false),
        ["codex/update_prompt"] = ("update_prompt", null, false),
        ["codex/working"] = ("long_running", "", true),
        ["codex/working_command"] = ("long_running", "", true),
        ["codex/working_draft"] = ("long_running", "a draft\nof two lines", true),
        ["codex/working_queued"] = ("long_running", "", true),
    };

    public static TheoryData<string> Screens => [.. RecordedScreens.All];

    [Fact]
    public void Each_recording_is_judged() => Assert.Equal(RecordedScreens.All, s_expected.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Each_built_in_pattern_recommends_something_and_has_a_recording()
    {
        var recorded = s_expected.Values.Select(expected => expected.Signal).ToHashSet();

        Assert.All(PanePolicies.BuiltIn.Patterns, pattern => Assert.True(pattern.Action.Length > 0 && recorded.Contains(pattern.Id), pattern.Id));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void A_screen_is_read_as_what_it_is(string name)
    {
        var reading = Judge(name, name.Split('/')[0]);

        var first = reading.First?.Pattern.Id;
        Assert.Equal(s_expected[name], (first, reading.Typed?.Text, reading.Busy));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Nobody_needs_to_say_which_client_it_is(string name) => Assert.Equal(s_expected[name].Signal, Judge(name, null).First?.Pattern.Id);

    [Theory]
    [MemberData(nameof(Screens))]
    public void Only_what_asks_something_stands_in_the_way(string name) =>
        Assert.Equal(s_expected[name].Typed is null, Judge(name, name.Split('/')[0]).InTheWay is not null);

    [Theory]
    [InlineData("claude/trust_folder")]
    [InlineData("claude/trust_folder_narrow")]
    [InlineData("codex/trust_folder")]
    [InlineData("codex/trust_folder_narrow")]
    public void Trust_can_be_agreed_to_while_yes_is_chosen(string name)
    {
        var yes = Judge(name, name.Split('/')[0]).First!.Pattern.Yes!;

        Assert.Equal(["Enter"], yes.Keys);
        Assert.True(yes.Chosen.IsMatch(RecordedScreens.Read(name).Screen.ToString()));
    }

    [Theory]
    [InlineData("codex/working", 90, 0)]
    [InlineData("claude/working", 91, 10)]
    public void A_turn_is_long_running_only_past_the_wait_and_in_silence(string name, int seconds, int events)
    {
        var context = new ScreenContext(name.Split('/')[0], s_at) { BusyFor = TimeSpan.FromSeconds(seconds), Events = events };

        Assert.Null(ScreenJudge.Judge(PanePolicies.BuiltIn, RecordedScreens.Read(name), context).First);
    }

    [Theory]
    [InlineData("codex", "idle", "■ You’ve hit your usage limit.")]
    [InlineData("codex", "idle", "Would you like to run the following command?\n› 1. Yes\nPress enter to confirm or esc to cancel")]
    [InlineData("claude", "idle", "⎿  You've hit your session limit · resets 7pm")]
    [InlineData("claude", "idle", "Do you want to proceed?\n❯ 1. Yes\nEsc to cancel · Tab to amend")]
    [InlineData("claude", "working", "What do you want to do?\n❯ 1. Stop and wait for limit to reset")]
    public void Our_own_words_are_no_signal_whether_typed_or_shown_as_said(string client, string screen, string words)
    {
        var view = RecordedScreens.Read($"{client}/{screen}");
        var said = view.Screen.Lines.Select((line, row) => (line, row)).First(one => one.line.Shaded).row;
        var lines = view.Screen.Lines.ToList();
        lines.InsertRange(said + 1, words.Split('\n').Select(word => new ScreenLine("  " + word, Shaded: true)));
        var context = new ScreenContext(client, s_at);
        var moved = view.Pane with { CursorRow = view.Pane.CursorRow + words.Split('\n').Length };

        Assert.Null(ScreenJudge.Judge(PanePolicies.BuiltIn, new TerminalView(moved, new Screen(lines)), context).First);

        var row = ScreenJudge.Judge(PanePolicies.BuiltIn, view, context).Typed!.From;
        var typed = view.Screen.Lines.ToList();
        typed[row] = new ScreenLine(typed[row].Text[..1] + " " + words.Split('\n')[0]);
        typed.InsertRange(row + 1, words.Split('\n').Skip(1).Select(word => new ScreenLine("  " + word)));

        var reading = ScreenJudge.Judge(PanePolicies.BuiltIn, view with { Screen = new Screen(typed) }, context);
        Assert.Null(reading.First);
        Assert.Equal(words.Split('\n')[0], reading.Typed!.Text.Split('\n')[0]);
    }

    private static ScreenReading Judge(string name, string? adapter) =>
        ScreenJudge.Judge(PanePolicies.BuiltIn, RecordedScreens.Read(name), new ScreenContext(adapter, s_at) { BusyFor = TimeSpan.FromMinutes(5) });
}
