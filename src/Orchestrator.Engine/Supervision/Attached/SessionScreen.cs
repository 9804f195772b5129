using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Panes;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Looks at a session's pane. A terminal that can't be read takes nothing from the transcript: it is named in the cycle and no more.</summary>
internal sealed class SessionScreen(PaneScreens screens) : ISessionScreen
{
    public async Task<ScreenGlance> LookAsync(AgentSession session, int events, CancellationToken cancellationToken)
    {
        if (session.Terminal is not { } pane)
        {
            return ScreenGlance.None;
        }

        try
        {
            var (_, reading) = await screens.LookAsync(pane, session, events, cancellationToken).ConfigureAwait(false);
            var signal = reading.First is { } match ? new SurfaceSignal(match.Pattern.Id, match.Text ?? "", match.Pattern.Pause) { Action = match.Pattern.Action, Dialog = match.Pattern.Dialog } : null;
            return new ScreenGlance(signal, reading.Typed is null ? null : reading.Busy);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return new ScreenGlance(new SurfaceSignal("terminal_missing", error.Message, null), null);
        }
    }
}
