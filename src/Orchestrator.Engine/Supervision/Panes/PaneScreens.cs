using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>Looks at panes and reads them by the project's patterns.</summary>
internal sealed class PaneScreens(ITerminals terminals, PanePolicies policies, TimeProvider clock)
{
    /// <summary>A pane as it stands now.</summary>
    /// <param name="pane">Where.</param>
    /// <param name="adapter">The client in it; null when it isn't known.</param>
    /// <param name="busyFor">How long its turn has run; null when nothing tells.</param>
    /// <param name="events">New lines of its transcript since the last look.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(TerminalView View, ScreenReading Reading)> LookAsync(TerminalAddress pane, string? adapter, TimeSpan? busyFor, int events, CancellationToken cancellationToken)
    {
        var view = await terminals.LookAsync(pane, cancellationToken).ConfigureAwait(false);
        return (view, ScreenJudge.Judge(policies.Current(), view, new ScreenContext(adapter, clock.GetUtcNow()) { BusyFor = busyFor, Events = events }));
    }

    /// <summary>A pane with the session in it, which tells how long its turn has run.</summary>
    public Task<(TerminalView View, ScreenReading Reading)> LookAsync(TerminalAddress pane, AgentSession? session, int events, CancellationToken cancellationToken) =>
        LookAsync(pane, session?.Adapter, BusyFor(session), events, cancellationToken);

    /// <summary>How long a session's turn has run, as its transcript tells it; null when it tells of none.</summary>
    public TimeSpan? BusyFor(AgentSession? session) => session?.State == AgentState.Working ? clock.GetUtcNow() - session.Since : null;
}
