using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>Looks at one pane again and again while it is spoken to.</summary>
internal sealed class PaneWatch(ITerminals terminals, PanePolicy policy, IProcessTable processes, TimeProvider clock, TerminalAddress pane, PaneListener listener)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

    public TerminalAddress Pane => pane;

    /// <summary>What is there now.</summary>
    /// <exception cref="OrchestratorException">The terminal can't be spoken to, or the client isn't there any more.</exception>
    public async Task<PaneGlance> LookAsync(CancellationToken cancellationToken)
    {
        var view = await terminals.LookAsync(pane, cancellationToken).ConfigureAwait(false);
        Demand(view.Pane);
        if (view.Pane.Mode is not null)
        {
            await terminals.LeaveModeAsync(pane, cancellationToken).ConfigureAwait(false);
            view = await terminals.LookAsync(pane, cancellationToken).ConfigureAwait(false);
        }

        return new PaneGlance(view, ScreenJudge.Judge(policy, view, new ScreenContext(listener.Adapter, clock.GetUtcNow())));
    }

    /// <summary>Looks until something holds, in real time: the client doesn't follow a test's clock.</summary>
    /// <returns>The last look, and whether it held.</returns>
    public async Task<(PaneGlance Glance, bool Held)> UntilAsync(Func<PaneGlance, bool> condition, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var glance = await LookAsync(cancellationToken).ConfigureAwait(false);
            if (condition(glance))
            {
                return (glance, true);
            }

            if (TimeProvider.System.GetElapsedTime(began) > patience)
            {
                return (glance, false);
            }

            await PauseAsync(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public static Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause, TimeProvider.System, cancellationToken);

    private void Demand(TerminalPane seen)
    {
        OrchestratorException No(string code, string message) => new(ErrorKind.Conflict, code, message, "orchestrator pane get", pane.ToString());
        if (seen.Dead)
        {
            throw No("terminal-pane-dead", $"The program in pane '{pane}' has ended{(seen.ExitCode is { } code ? $" with exit code {code}" : "")}.");
        }

        if (seen.InputOff)
        {
            throw No("terminal-input-off", $"The input of pane '{pane}' was turned off.");
        }

        if (seen.Synchronized)
        {
            throw No("terminal-synchronized", $"What is typed into pane '{pane}' goes to the other panes of its window too (synchronize-panes).");
        }

        if (listener.Process is not { } process)
        {
            return;
        }

        if (!processes.IsAlive(process))
        {
            throw No("session-gone", $"The client in pane '{pane}' is gone (process {process.Pid}): what is typed there goes to another program.");
        }

        if (process.Pid != seen.Pid && processes.SessionOf(process.Pid) != seen.Pid && !processes.Ancestors(process.Pid).Any(ancestor => ancestor.Pid == seen.Pid))
        {
            throw No("terminal-other-program", $"Process {process.Pid} does not run in pane '{pane}' any more.");
        }
    }
}
