namespace Orchestrator.Engine.Platform.Terminals.Tmux;

/// <summary>What tmux says when it can't, as errors of ours.</summary>
internal static class TmuxErrors
{
    public static OrchestratorException Of(ProcessOutcome outcome, string? socket)
    {
        var said = outcome.Error.Trim();
        var server = socket is null ? "the default tmux server" : $"the tmux server of '{socket}'";
        bool Says(params string[] texts) => texts.Any(text => said.Contains(text, StringComparison.Ordinal));

        if (outcome.TimedOut)
        {
            return new OrchestratorException(ErrorKind.Environment, "terminal-no-answer", $"{Capital(server)} does not answer: it is stopped, or hangs.", target: socket);
        }

        if (Says("no server running", "error connecting", "failed to connect"))
        {
            return new OrchestratorException(ErrorKind.NotFound, "terminal-no-server", $"{Capital(server)} is not running.", target: socket);
        }

        if (Says("server exited", "lost server"))
        {
            return new OrchestratorException(ErrorKind.Conflict, "terminal-server-lost", $"{Capital(server)} ended in the middle of a call.", target: socket);
        }

        if (Says("can't find pane", "can't find window", "no such pane"))
        {
            return new OrchestratorException(ErrorKind.NotFound, "terminal-pane-gone", $"The pane is not there any more ({said}, {server}).", "orchestrator pane get", socket);
        }

        if (Says("can't find session", "no such session", "no sessions"))
        {
            return new OrchestratorException(ErrorKind.NotFound, "terminal-session-gone", $"The tmux session is not there ({said}, {server}).", "orchestrator pane get", socket);
        }

        if (Says("duplicate session"))
        {
            return new OrchestratorException(ErrorKind.Conflict, "terminal-session-exists", $"There is a tmux session of that name already ({said}, {server}).", "tmux list-sessions", socket);
        }

        if (Says("protocol version mismatch", "unknown option", "unknown command", "invalid option", "unknown flag"))
        {
            return new OrchestratorException(ErrorKind.Environment, "tmux-too-old", $"tmux 3.2 or later is needed, and a server of the same version: {said}.", InstallCommand.Of("tmux"), socket);
        }

        return new OrchestratorException(ErrorKind.Environment, "terminal-failed", $"tmux failed ({outcome.ExitCode}, {server}): {(said.Length > 0 ? said : "it said nothing")}.", "tmux -V", socket);
    }

    public static OrchestratorException Missing(Exception inner) => new(
        ErrorKind.Environment, "tmux-missing", "tmux is not installed; sessions in terminals need it.", InstallCommand.Of("tmux"), "tmux", inner);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
