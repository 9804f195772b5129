using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Panes;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Looks at a session's pane. A terminal that can't be read takes nothing from the transcript: it is named in the cycle and no more.</summary>
internal sealed class SessionScreen(PaneScreens screens, TimeProvider clock) : ISessionScreen
{
    public async Task<SurfaceSignal?> LookAsync(AgentSession session, int events, CancellationToken cancellationToken)
    {
        if (session.Terminal is not { } pane)
        {
            return null;
        }

        try
        {
            var busyFor = session.State == AgentState.Working ? clock.GetUtcNow() - session.Since : null;
            var (_, reading) = await screens.LookAsync(pane, session.Adapter, busyFor, events, cancellationToken).ConfigureAwait(false);
            return reading.First is { } match ? new SurfaceSignal(match.Pattern.Id, match.Text ?? "", match.Pattern.Pause) : null;
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return new SurfaceSignal("terminal_missing", error.Message, null);
        }
    }
}
