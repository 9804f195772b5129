using System.Runtime.InteropServices;
using System.Text;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Terminals.Tmux;

/// <summary>
/// A program with an environment of its own: a server gives each pane its own environment, so the pane's first program is a
/// shell that clears it. The variables come to that shell through a named pipe that only the user may open: a file would
/// leave them on a disk, and a command line is everybody's to read.
/// </summary>
internal sealed class StartPipe : IDisposable
{
    private const uint OwnerOnly = 0x180;
    private static readonly int s_writeAtOnce = OperatingSystem.IsMacOS() ? 0x100_0005 : 0x8_0801;
    private static readonly int s_tryAgain = OperatingSystem.IsMacOS() ? 35 : 11;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);

    // The first shell clears the environment, the second reads the new one and becomes the program.
    private const string Script = """
        exec env -i ${TERM:+TERM="$TERM"} ${TMUX:+TMUX="$TMUX"} ${TMUX_PANE:+TMUX_PANE="$TMUX_PANE"} /bin/sh -c 'eval "$(cat "$0")"' "$0"
        """;

    private readonly string _folder;

    private StartPipe(string folder) => _folder = folder;

    /// <summary>What the pane runs.</summary>
    public IReadOnlyList<string> Command => ["/bin/sh", "-c", Script, Pipe];

    private string Pipe => Path.Combine(_folder, "start");

    public static StartPipe Make()
    {
        var pipe = new StartPipe(Directory.CreateTempSubdirectory("orchestrator-start-").FullName);
        if (Libc.MakePipe(pipe.Pipe, OwnerOnly) != 0)
        {
            var why = Marshal.GetLastPInvokeErrorMessage();
            pipe.Dispose();
            throw new OrchestratorException(ErrorKind.Environment, "terminal-failed", $"A pipe can't be made in '{Path.GetTempPath()}': {why}.", target: Path.GetTempPath());
        }

        return pipe;
    }

    /// <summary>Hands the program and its environment to the pane's shell, once that listens.</summary>
    /// <exception cref="OrchestratorException"><c>terminal-failed</c>: it never did.</exception>
    public async Task HandOverAsync(TerminalStart start, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetBytes(Text(start));
        var began = TimeProvider.System.GetTimestamp();
        var descriptor = -1;
        try
        {
            for (var written = 0; written < text.Length;)
            {
                // Opening waits for nobody: without a reader it fails, and is tried again.
                descriptor = descriptor < 0 ? Libc.Open(Pipe, s_writeAtOnce) : descriptor;
                var count = descriptor < 0 ? -1 : Write(descriptor, text.AsSpan(written));
                if (count >= 0)
                {
                    written += count;
                    continue;
                }

                var error = Marshal.GetLastPInvokeError();
                var waits = error == ErrorNumbers.Interrupted || error == (descriptor < 0 ? ErrorNumbers.NoDevice : s_tryAgain);
                if (!waits || TimeProvider.System.GetElapsedTime(began) > s_patience)
                {
                    throw new OrchestratorException(
                        ErrorKind.Environment, "terminal-failed", $"The shell in the new pane took nothing: {(waits ? "it did not listen" : Marshal.GetPInvokeErrorMessage(error))}.", target: start.Session);
                }

                await Task.Delay(s_pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (descriptor >= 0)
            {
                _ = Libc.Close(descriptor);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static unsafe int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return (int)Libc.Write(descriptor, first, (nuint)bytes.Length);
        }
    }

    private static string Text(TerminalStart start)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in start.Environment.Where(variable => variable.Key is not ("TERM" or "TMUX" or "TMUX_PANE")))
        {
            text.Append(name).Append('=').Append(Quote(value)).Append("; export ").Append(name).Append('\n');
        }

        return text.Append("exec ").AppendJoin(' ', start.Arguments.Select(Quote)).Append('\n').ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
