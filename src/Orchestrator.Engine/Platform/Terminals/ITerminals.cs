namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>
/// Terminals that can be read and typed into from outside. Every call says by its error what became of the terminal:
/// <c>terminal-no-server</c>, <c>terminal-session-gone</c>, <c>terminal-pane-gone</c>, <c>terminal-pane-dead</c>,
/// <c>terminal-server-lost</c> (killed in mid call), <c>terminal-no-answer</c>, <c>tmux-missing</c>, <c>tmux-too-old</c>.
/// </summary>
internal interface ITerminals
{
    /// <summary>The panes of every server of this user. A server that is gone, or hangs, has none.</summary>
    Task<IReadOnlyList<TerminalPane>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The pane that a process runs in; null when it is in none.</summary>
    Task<TerminalPane?> FindAsync(int pid, CancellationToken cancellationToken);

    /// <summary>The pane that somebody names: <c>%3</c>, or <c>/path/of/socket:%3</c>. A bare number is looked for on every server.</summary>
    /// <exception cref="OrchestratorException"><c>terminal-pane-gone</c>; several servers have it (<c>pane-ambiguous</c>).</exception>
    Task<TerminalPane> NamedAsync(string pane, CancellationToken cancellationToken);

    /// <summary>A pane with what is visible in it, in one call.</summary>
    Task<TerminalView> LookAsync(TerminalAddress pane, CancellationToken cancellationToken);

    /// <summary>The last lines of a pane, what has scrolled away included: wrapped lines joined, control sequences removed.</summary>
    /// <param name="pane">The pane.</param>
    /// <param name="lines">At most so many; 0: all that the server keeps.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<string>> HistoryAsync(TerminalAddress pane, int lines, CancellationToken cancellationToken);

    /// <summary>Presses keys, by tmux's names for them; copy mode is left first.</summary>
    /// <exception cref="OrchestratorException">A name is none (<c>key-unknown</c>).</exception>
    Task PressAsync(TerminalAddress pane, IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Pastes text of any size as one bracketed paste, by a buffer that is filled through standard input; copy mode is left
    /// first. What <see cref="TerminalText.Plain"/> removes must be gone already.
    /// </summary>
    Task PasteAsync(TerminalAddress pane, string text, CancellationToken cancellationToken);

    /// <summary>Leaves copy mode, or whatever mode covers the program.</summary>
    Task LeaveModeAsync(TerminalAddress pane, CancellationToken cancellationToken);

    /// <summary>Appends everything that the program writes from now on to a file, control sequences and all.</summary>
    /// <returns>False: what it writes goes somewhere already, and stays so.</returns>
    Task<bool> RecordAsync(TerminalAddress pane, string file, CancellationToken cancellationToken);

    /// <summary>Ends what <see cref="RecordAsync"/> began.</summary>
    Task StopRecordingAsync(TerminalAddress pane, CancellationToken cancellationToken);

    /// <summary>Starts a program in a pane of its own.</summary>
    /// <exception cref="OrchestratorException"><c>terminal-session-exists</c>, or for a window <c>terminal-session-gone</c>.</exception>
    Task<TerminalPane> StartAsync(TerminalStart start, CancellationToken cancellationToken);

    /// <summary>Whether a pane stays, with its last screen, when its program ends.</summary>
    Task KeepAsync(TerminalAddress pane, bool keep, CancellationToken cancellationToken);

    /// <summary>Closes a pane; its program is hung up. No error when it is gone already.</summary>
    Task KillAsync(TerminalAddress pane, CancellationToken cancellationToken);
}
