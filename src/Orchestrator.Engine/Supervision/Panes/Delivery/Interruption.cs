using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>Breaks off the turn that runs in one pane, under the pane's lock.</summary>
internal sealed class Interruption(ITerminals terminals, PaneWatch watch)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(5);

    public async Task<PaneOutcome> PressAsync(CancellationToken cancellationToken)
    {
        var glance = await watch.LookAsync(cancellationToken).ConfigureAwait(false);
        var asks = glance.Reading.InTheWay is { Pattern.Interrupts: true };
        if (glance.Reading is { Busy: false } && !asks)
        {
            // The key would do something else: at an idle client two of them rewrite what was said.
            return glance.Reading.InTheWay is { } signal
                ? PaneOutcome.Failed("terminal-asks", $"{signal.Pattern.Id}: the screen shows '{signal.Text}'")
                : PaneOutcome.Failed("not-working", "no turn runs that could be broken off");
        }

        await terminals.PressAsync(watch.Pane, ["Escape"], cancellationToken).ConfigureAwait(false);
        try
        {
            // What waits for the end of the turn begins the next one at once: then it is another that runs.
            var (_, ended) = await watch.UntilAsync(
                look => asks ? look.Reading.InTheWay is not { Pattern.Interrupts: true } : !look.Reading.Busy, s_window, CancellationToken.None).ConfigureAwait(false);
            return ended ? PaneOutcome.Submitted("the turn was broken off") : PaneOutcome.Uncertain("still-working", "the key was pressed, and the screen still shows a turn that runs");
        }
        catch (OrchestratorException error)
        {
            return PaneOutcome.Uncertain(error.Code, error.Message);
        }
    }
}
