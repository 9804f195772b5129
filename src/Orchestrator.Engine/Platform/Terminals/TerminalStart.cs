namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>A program to start in a terminal.</summary>
/// <param name="Session">The tmux session's name.</param>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Cwd">Its current directory, absolute.</param>
/// <param name="Environment">Its whole environment, besides what tells it the terminal (TERM, TMUX, TMUX_PANE).</param>
internal sealed record TerminalStart(string Session, IReadOnlyList<string> Arguments, string Cwd, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The server's socket, absolute; null: the user's default server. A server is started when none is there.</summary>
    public string? Socket { get; init; }

    /// <summary>Open a window of this name in the session, which is there already; null: a session of its own.</summary>
    public string? Window { get; init; }

    public int Width { get; init; } = 120;

    public int Height { get; init; } = 40;
}
