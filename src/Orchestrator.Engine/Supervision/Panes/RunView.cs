using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>A run at one glance in tmux: its worker, its events, the live agents.</summary>
internal sealed class RunView(ITerminals terminals, SessionRegister register, LauncherProgram program, CallerEnvironment environment, ProjectFolder folder)
{
    /// <summary>Opens the view beside the pane that the caller is in.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="open">False: only say how.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The window that it was opened in, or the command that opens it.</returns>
    public async Task<string> ShowAsync(string run, bool open, CancellationToken cancellationToken)
    {
        if (!open || environment.Get("TMUX") is not { } server || environment.Get("TMUX_PANE") is not { } pane)
        {
            return How(run, inside: environment.Get("TMUX") is not null);
        }

        var executable = Quoted(program.Find());
        // What has ended stays to be read.
        var panes = Commands(run, executable).Select(command => (IReadOnlyList<string>)["/bin/sh", "-c", $"{command}; printf 'It has ended. Press Enter.'; read -r _"]).ToList();
        await terminals.OpenWindowAsync(new TerminalAddress(server.Split(',')[0], "", pane), run, folder.Root, panes, cancellationToken).ConfigureAwait(false);
        return $"window {run}";
    }

    private string How(string run, bool inside)
    {
        var commands = Commands(run, "orchestrator").Select(Quoted).ToList();
        var at = Quoted(folder.Root);
        return $"tmux {(inside ? $"new-window -n {run}" : $"new-session -s {run}")} -c {at} {commands[0]} \\; split-window -h -c {at} {commands[1]} \\; split-window -v -c {at} {commands[2]}";
    }

    private IReadOnlyList<string> Commands(string run, string executable) => [Worker(run, executable), $"{executable} run watch {run}", $"{executable} agent watch {run}"];

    /// <summary>A worker in a terminal is shown as it stands there, and nobody types into it from here; any other by what it writes.</summary>
    private string Worker(string run, string executable) =>
        register.BindingOf(run)?.WorkerSessionId is { } id && register.ById(id)?.Terminal is { } terminal
            ? $"while tmux {(terminal.Socket is { } socket ? $"-S {Quoted(socket)}" : "-L default")} capture-pane -e -p -t {terminal.Pane}; do sleep 1; printf '\\033[H\\033[2J'; done"
            : $"{executable} run-output receive {run} --follow --text-only";

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
