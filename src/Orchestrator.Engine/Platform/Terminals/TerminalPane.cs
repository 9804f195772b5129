namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>One pane as its server tells of it.</summary>
/// <param name="Address">Where it is; its socket is always named.</param>
/// <param name="Pid">The program that it was opened for.</param>
internal sealed record TerminalPane(TerminalAddress Address, int Pid)
{
    /// <summary>Its program has ended; only the last screen is left.</summary>
    public bool Dead { get; init; }

    /// <summary>The exit code of a dead one, 128 and more for a signal; null when the server doesn't tell.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The mode that covers its program, such as <c>copy-mode</c>: keys don't reach the program. Null for none.</summary>
    public string? Mode { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public int CursorColumn { get; init; }

    public int CursorRow { get; init; }

    public bool CursorVisible { get; init; }

    /// <summary>Its program draws on the alternate screen, of which nothing scrolls away into the history.</summary>
    public bool AlternateScreen { get; init; }

    /// <summary>Lines that have scrolled away and are kept.</summary>
    public int HistorySize { get; init; }

    /// <summary>What its program writes goes to a file or program too.</summary>
    public bool Piped { get; init; }

    /// <summary>Its input was turned off: keys are swallowed.</summary>
    public bool InputOff { get; init; }

    /// <summary>What is typed into it goes to the other panes of its window too.</summary>
    public bool Synchronized { get; init; }

    /// <summary>The server's process.</summary>
    public int Server { get; init; }

    /// <summary>Its terminal device.</summary>
    public string Tty { get; init; } = "";

    /// <summary>The name of the program in its foreground; empty when it can't be told.</summary>
    public string Command { get; init; } = "";

    /// <summary>That program's current directory; empty when it can't be told.</summary>
    public string Cwd { get; init; } = "";

    /// <summary>The title that its program gave it.</summary>
    public string Title { get; init; } = "";
}
