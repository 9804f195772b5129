using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Clients;

/// <summary>Watches the shell start that runs a program for each message: it is ready as soon as it waits for the first.</summary>
internal sealed class DeskWatch(ITerminals terminals, TerminalAddress pane, CommandDesk desk)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="OrchestratorException"><c>client-exited</c>, <c>client-not-ready</c>.</exception>
    public async Task ReadyAsync(AgentProfile profile, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !desk.IsOpen;)
        {
            var view = await terminals.LookAsync(pane, cancellationToken).ConfigureAwait(false);
            if (view.Pane.Dead)
            {
                throw new OrchestratorException(ErrorKind.Conflict, "client-exited", $"The shell for '{profile.Command[0]}' ended at once. Its screen:\n{view.Screen}", target: profile.Name);
            }

            if (TimeProvider.System.GetElapsedTime(began) > timeout)
            {
                throw new OrchestratorException(ErrorKind.Conflict, "client-not-ready", $"The shell for '{profile.Command[0]}' was not ready after {timeout.TotalSeconds:0} s. Its screen:\n{view.Screen}", target: profile.Name);
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }
}
