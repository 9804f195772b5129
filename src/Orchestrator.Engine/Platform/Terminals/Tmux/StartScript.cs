using System.Text;

namespace Orchestrator.Engine.Platform.Terminals.Tmux;

/// <summary>
/// A program with an environment of its own: a server gives each pane its own environment, so the pane's first program is a
/// shell that clears it. The variables stand in a file that only the user may read and that the shell removes, since a
/// command line is everybody's to read.
/// </summary>
internal sealed class StartScript : IDisposable
{
    private readonly string _path;
    private bool _handedOver;

    private StartScript(string path) => _path = path;

    /// <summary>What the pane runs.</summary>
    public IReadOnlyList<string> Command => ["/bin/sh", _path];

    public static StartScript Write(TerminalStart start)
    {
        var path = Path.Combine(Path.GetTempPath(), $"orchestrator-start-{Guid.NewGuid():N}");
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(Encoding.UTF8.GetBytes(Text(start)));
        return new StartScript(path);
    }

    /// <summary>The shell has begun, or will: from now on the file is its to remove.</summary>
    public void HandOver() => _handedOver = true;

    public void Dispose()
    {
        if (!_handedOver)
        {
            File.Delete(_path);
        }
    }

    // The first round clears the environment, the second sets it and becomes the program.
    private static string Text(TerminalStart start)
    {
        var text = new StringBuilder();
        text.Append("[ \"$1\" = again ] || exec env -i ${TERM:+TERM=\"$TERM\"} ${TMUX:+TMUX=\"$TMUX\"} ${TMUX_PANE:+TMUX_PANE=\"$TMUX_PANE\"} /bin/sh \"$0\" again\n");
        text.Append("rm -f -- \"$0\"\n");
        foreach (var (name, value) in start.Environment.Where(variable => variable.Key is not ("TERM" or "TMUX" or "TMUX_PANE")))
        {
            text.Append(name).Append('=').Append(Quote(value)).Append("; export ").Append(name).Append('\n');
        }

        return text.Append("exec ").AppendJoin(' ', start.Arguments.Select(Quote)).Append('\n').ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
