using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>A session as it is now, its screen included. Where a transcript tells what it is doing, that is the truth; what waits for a person is seen on the screen only.</summary>
internal sealed class SessionLook(ISessionSight sight, PaneScreens screens, TimeProvider clock)
{
    private static readonly AgentState[] s_untold = [AgentState.Unknown, AgentState.Starting, AgentState.NeverStarted, AgentState.Working];

    public async Task<AgentSession> OfAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        var session = sight.Look(record);
        if (session.Terminal is not { } pane || session.State == AgentState.Gone)
        {
            return session;
        }

        try
        {
            var (_, reading) = await screens.LookAsync(pane, session, 0, cancellationToken).ConfigureAwait(false);
            return session with { Signal = reading.First?.Signal(clock.GetUtcNow()), State = StateOf(session.State, reading) };
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return session with { Signal = new PaneSignal("terminal_missing", error.Message, "look", clock.GetUtcNow()) };
        }
    }

    private static AgentState StateOf(AgentState told, ScreenReading reading) =>
        s_untold.Contains(told) && reading.First?.Pattern.State is { } shown ? shown
        : told == AgentState.Unknown && reading.Typed is not null ? (reading.Busy ? AgentState.Working : AgentState.Idle)
        : told;
}
