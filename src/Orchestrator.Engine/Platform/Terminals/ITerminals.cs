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

    /// <summary>The lines of a pane that have ended; none while its program draws on the alternate screen, of which nothing is a line.</summary>
    Task<TerminalLines> LinesAsync(TerminalAddress pane, CancellationToken cancellationToken);

    /// <summary>
    /// Appends everything that the program writes from now on to a file, control sequences and all. The number of the process
    /// that does it is in a file beside it that ends with <c>.pid</c>; the file is that process's last argument.
    /// </summary>
    /// <param name="pane">The pane.</param>
    /// <param name="file">The file, absolute.</param>
    /// <param name="replace">Whatever what it writes goes to until now is ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines that had ended at that very moment. Null: what it writes goes somewhere already, and stays so.</returns>
    Task<TerminalLines?> RecordAsync(TerminalAddress pane, string file, bool replace, CancellationToken cancellationToken);

    /// <summary>Ends what <see cref="RecordAsync"/> began.</summary>
    Task StopRecordingAsync(TerminalAddress pane, CancellationToken cancellationToken);

    /// <summary>Starts a program in a pane of its own.</summary>
    /// <exception cref="OrchestratorException"><c>terminal-session-exists</c>, or for a window <c>terminal-session-gone</c>.</exception>
    Task<TerminalPane> StartAsync(TerminalStart start, CancellationToken cancellationToken);

    /// <summary>Opens a window in the session that a pane is in, with a pane for each command: the first to the left, the others to the right, one above the other.</summary>
    /// <param name="beside">The pane.</param>
    /// <param name="window">The window's name.</param>
    /// <param name="cwd">Where the commands run, absolute.</param>
    /// <param name="commands">Each a program with its arguments.</param>
    /// <param name="cancellationToken">Gives up; what the server has got by then is done.</param>
    Task OpenWindowAsync(TerminalAddress beside, string window, string cwd, IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken);

    /// <summary>Whether a pane stays, with its last screen, when its program ends. A busy server may have dropped what the program wrote at the very end.</summary>
    Task KeepAsync(TerminalAddress pane, bool keep, CancellationToken cancellationToken);

    /// <summary>Closes a pane; its program is hung up. No error when it is gone already.</summary>
    Task KillAsync(TerminalAddress pane, CancellationToken cancellationToken);

    /// <summary>Shows a line to everybody who is attached to a server of this user, where tmux shows its own messages.</summary>
    /// <param name="text">One line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many terminals showed it.</returns>
    Task<int> AnnounceAsync(string text, CancellationToken cancellationToken);
}
