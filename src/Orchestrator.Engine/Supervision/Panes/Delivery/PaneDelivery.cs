using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>Types into panes of tmux.</summary>
internal sealed class PaneDelivery(ITerminals terminals, PaneLocks locks, PanePolicies policies, IProcessTable processes, TimeProvider clock) : IPaneDelivery
{
    public Task<PaneOutcome> DeliverAsync(TerminalAddress pane, string text, PaneListener listener, CancellationToken cancellationToken)
    {
        var words = SpokenText.Guard(text);
        return string.IsNullOrWhiteSpace(words)
            ? Task.FromResult(PaneOutcome.Failed("message-empty", "there is nothing to say"))
            : AloneAsync(pane, listener, (watch, token) => new Saying(terminals, watch).SayAsync(words, token), cancellationToken);
    }

    public Task<PaneOutcome> CommandAsync(TerminalAddress pane, string command, PaneListener listener, CancellationToken cancellationToken) =>
        command.StartsWith('/') && TerminalText.Plain(command) == command && !command.Contains('\n', StringComparison.Ordinal)
            ? AloneAsync(pane, listener, (watch, token) => new Saying(terminals, watch).SayAsync(command + " ", token), cancellationToken)
            : throw new OrchestratorException(ErrorKind.Defect, "not-a-command", $"'{command}' is no command of a client.");

    public Task<PaneOutcome> InterruptAsync(TerminalAddress pane, PaneListener listener, CancellationToken cancellationToken) =>
        AloneAsync(pane, listener, (watch, token) => new Interruption(terminals, watch).PressAsync(token), cancellationToken);

    public Task<PaneOutcome> TypeAsync(TerminalAddress pane, string text, IReadOnlyList<string> keys, PaneListener listener, CancellationToken cancellationToken)
    {
        KeyNames.Demand(keys);
        return AloneAsync(pane, listener, async (watch, token) =>
        {
            if (await watch.LookAsync(token).ConfigureAwait(false) is { Reading.InTheWay: { } question } && !listener.Answers)
            {
                return PaneOutcome.Failed("terminal-asks", $"{question.Pattern.Id}: the screen shows '{question.Text}', and a person answers that");
            }

            if (TerminalText.Plain(text) is { Length: > 0 } plain)
            {
                await terminals.PasteAsync(pane, plain, token).ConfigureAwait(false);
            }

            if (keys.Count > 0)
            {
                await terminals.PressAsync(pane, keys, token).ConfigureAwait(false);
            }

            return PaneOutcome.Submitted("typed");
        }, cancellationToken);
    }

    /// <summary>Nothing was submitted when this fails: whoever presses Enter answers for what comes after.</summary>
    private async Task<PaneOutcome> AloneAsync(
        TerminalAddress pane, PaneListener listener, Func<PaneWatch, CancellationToken, Task<PaneOutcome>> speak, CancellationToken cancellationToken)
    {
        try
        {
            using var held = await locks.TakeAsync(pane, listener.LockPatience, cancellationToken).ConfigureAwait(false);
            return await speak(new PaneWatch(terminals, policies.Current(), processes, clock, pane, listener), cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return PaneOutcome.Failed(error.Code, error.Message);
        }
    }
}
