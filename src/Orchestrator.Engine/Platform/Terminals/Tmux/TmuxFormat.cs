using System.Globalization;

namespace Orchestrator.Engine.Platform.Terminals.Tmux;

/// <summary>One line that describes a pane. What a program can choose (its folder, its title) stands last and alone, so that it can't pass for anything else.</summary>
internal static class TmuxFormat
{
    // Printable, since newer versions print control characters as escapes.
    private const char Separator = '␟';

    private static readonly string[] Fixed =
    [
        "pane_id", "pane_pid", "pane_dead", "pane_dead_status", "pane_dead_signal", "pane_in_mode", "pane_mode", "pane_width", "pane_height",
        "cursor_x", "cursor_y", "cursor_flag", "alternate_on", "history_size", "pane_pipe", "pane_input_off", "pane_synchronized", "pid", "pane_tty", "session_name",
    ];

    private static readonly string[] Free = ["pane_current_command", "pane_current_path", "pane_title"];

    /// <summary>As <c>-F</c> takes it.</summary>
    public static string Pane { get; } = string.Join(Separator, Fixed.Concat(Free).Select(name => $"#{{{name}}}"));

    /// <summary>Null for a line that is none.</summary>
    public static TerminalPane? Read(string line, string socket)
    {
        var fields = line.Split(Separator);
        if (fields.Length < Fixed.Length + Free.Length || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            return null;
        }

        int Number(string name) => int.TryParse(fields[Array.IndexOf(Fixed, name)], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        bool Flag(string name) => Number(name) > 0;
        string Text(string name) => fields[Array.IndexOf(Fixed, name)];
        var whole = fields.Length == Fixed.Length + Free.Length;
        var dead = Flag("pane_dead");
        return new TerminalPane(new TerminalAddress(socket, Text("session_name"), Text("pane_id")), pid)
        {
            Dead = dead,
            // As shells count a signal.
            ExitCode = !dead ? null : Text("pane_dead_status").Length > 0 ? Number("pane_dead_status") : Number("pane_dead_signal") is > 0 and var signal ? 128 + signal : null,
            Mode = Flag("pane_in_mode") ? Text("pane_mode") : null,
            Width = Number("pane_width"),
            Height = Number("pane_height"),
            CursorColumn = Number("cursor_x"),
            CursorRow = Number("cursor_y"),
            CursorVisible = Flag("cursor_flag"),
            AlternateScreen = Flag("alternate_on"),
            HistorySize = Number("history_size"),
            Piped = Flag("pane_pipe"),
            InputOff = Flag("pane_input_off"),
            Synchronized = Flag("pane_synchronized"),
            Server = Number("pid"),
            Tty = Text("pane_tty"),
            Command = whole ? fields[Fixed.Length] : "",
            Cwd = whole ? fields[Fixed.Length + 1] : "",
            Title = whole ? fields[Fixed.Length + 2] : "",
        };
    }
}
