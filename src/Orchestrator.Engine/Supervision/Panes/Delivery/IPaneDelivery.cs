namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>
/// Types into panes, one at a time for each, as a careful person does: looks, pastes, looks, presses Enter, looks. A terminal
/// that can't be spoken to is an outcome, never an exception; only giving up is one.
/// </summary>
internal interface IPaneDelivery
{
    /// <summary>Says something to the client in a pane, once. Control characters but newline and tab are left out.</summary>
    Task<PaneOutcome> DeliverAsync(TerminalAddress pane, string text, PaneListener listener, CancellationToken cancellationToken);

    /// <summary>Gives the client a command of its own, such as <c>/compact</c>; words of others must never come here.</summary>
    Task<PaneOutcome> CommandAsync(TerminalAddress pane, string command, PaneListener listener, CancellationToken cancellationToken);

    /// <summary>Breaks off the turn that runs, by the client's own key. Failed (<c>not-working</c>) when none does.</summary>
    Task<PaneOutcome> InterruptAsync(TerminalAddress pane, PaneListener listener, CancellationToken cancellationToken);

    /// <summary>Types text without Enter, and then presses keys; into a question on the screen only for whoever may answer it.</summary>
    Task<PaneOutcome> TypeAsync(TerminalAddress pane, string text, IReadOnlyList<string> keys, PaneListener listener, CancellationToken cancellationToken);
}
