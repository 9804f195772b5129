using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Clients;

/// <summary>Watches a client start: until its input box stands there empty and nothing is still to come, or something stands in its way.</summary>
/// <param name="terminals">Where it starts.</param>
/// <param name="screens">What screens mean.</param>
/// <param name="pane">Its pane.</param>
/// <param name="profile">How it was started.</param>
/// <param name="trusts">Whether to agree that its folder is trusted.</param>
internal sealed class StartWatch(ITerminals terminals, PaneScreens screens, TerminalAddress pane, AgentProfile profile, bool trusts)
{
    private const int TailRows = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What is drawn on the way is gone again by then.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(400);

    /// <summary>A box without the client's own line below it: not every configuration shows one.</summary>
    private static readonly TimeSpan s_bareBox = TimeSpan.FromSeconds(3);

    private readonly long _began = TimeProvider.System.GetTimestamp();
    private string? _since;
    private long _sinceWhen;
    private bool _agreed;

    /// <summary>Waits in real time: the client doesn't follow a test's clock.</summary>
    /// <exception cref="OrchestratorException"><c>client-exited</c>, <c>client-not-ready</c>, <c>folder-not-trusted</c>, <c>client-login-required</c>, <c>client-update-prompt</c>, <c>client-asks</c>; each with the last screen.</exception>
    public async Task ReadyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (view, reading) = await screens.LookAsync(pane, profile.Adapter, null, 0, cancellationToken).ConfigureAwait(false);
            if (view.Pane.Dead)
            {
                throw Failed("client-exited", $"'{profile.Command[0]}' ended{(view.Pane.ExitCode is { } code ? $" with exit code {code}" : "")} before it was ready", view, null);
            }

            // A screen that is half drawn means nothing: only what stays counts.
            var stays = Stays(reading);
            if (reading.Typed is { Text: "", Shell: false } typed && reading is { Busy: false, First: null or { Pattern.Action: not "wait" } } && stays > (typed.Ready ? s_settle : s_bareBox))
            {
                return;
            }

            if (reading.InTheWay is { } question && stays > s_settle && !await AgreeAsync(question, view, cancellationToken).ConfigureAwait(false))
            {
                throw InTheWay(question, view);
            }

            if (TimeProvider.System.GetElapsedTime(_began) > timeout)
            {
                throw Failed("client-not-ready", $"'{profile.Command[0]}' was not ready after {timeout.TotalSeconds:0} s{(reading.First is { } match ? $" ({match.Pattern.Id})" : "")}", view, null);
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Stays(ScreenReading reading)
    {
        var now = reading.Typed is { } typed ? $"box {typed.Ready} {typed.Text} {reading.Busy} {reading.First?.Pattern.Id}" : $"{reading.InTheWay?.Pattern.Id}";
        if (now != _since)
        {
            (_since, _sinceWhen) = (now, TimeProvider.System.GetTimestamp());
        }

        return TimeProvider.System.GetElapsedTime(_sinceWhen);
    }

    /// <summary>Says yes to the question about the folder, once, and only while yes is what the keys would choose.</summary>
    private async Task<bool> AgreeAsync(PatternMatch question, TerminalView view, CancellationToken cancellationToken)
    {
        if (!trusts || question.Pattern is not { Id: "trust_folder", Yes: { } yes })
        {
            return false;
        }

        if (!_agreed && yes.Chosen.IsMatch(view.Screen.ToString()))
        {
            _agreed = true;
            await terminals.PressAsync(pane, yes.Keys, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private OrchestratorException InTheWay(PatternMatch question, TerminalView view) => question.Pattern.Id switch
    {
        "trust_folder" => Failed(
            "folder-not-trusted", "The client asks whether its folder is trusted", view, $"orchestrator agent-session start {profile.Name} --trust-folder"),
        "login_required" => Failed("client-login-required", "The client wants somebody to log in", view, string.Join(' ', profile.Command)),
        "update_prompt" => Failed("client-update-prompt", "The client asks about an update", view, string.Join(' ', profile.Command)),
        var id => Failed("client-asks", $"The client asks something first ({id}: '{question.Text}')", view, string.Join(' ', profile.Command)),
    };

    private OrchestratorException Failed(string code, string message, TerminalView view, string? fix)
    {
        var screen = string.Join('\n', view.Screen.Lines.Where(line => !line.IsBlank).TakeLast(TailRows).Select(line => line.Text));
        return new OrchestratorException(ErrorKind.Conflict, code, $"{message}. Its screen:\n{screen}", fix, profile.Name)
        {
            Details = new Dictionary<string, object?> { ["screen"] = screen },
        };
    }
}
