using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Panes;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Starts clients in tmux and waits until their input box stands there and nothing is in its way.</summary>
internal sealed class ClientStarter(
    ProjectFolder folder, AdapterRegistry adapters, WorkerEnvironment environment, ITerminals terminals, PaneScreens screens, ClientProcesses clients,
    IProcessTable processes, IGit git, TimeProvider clock) : IClientStarter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    /// <summary>An input box must stand so long: clients draw it before they have begun.</summary>
    private const int LooksInARow = 3;

    public async Task<StartedClient> StartAsync(ClientStart start, CancellationToken cancellationToken)
    {
        // Whoever judges never writes.
        var profile = start.Role == SessionRole.Verifier ? start.Profile with { Trust = "read_only" } : start.Profile;
        var gitFolder = await git.FindTreeAsync(start.Folder, cancellationToken).ConfigureAwait(false) is { } tree
            ? await git.CommonFolderAsync(tree, cancellationToken).ConfigureAwait(false)
            : null;
        var command = adapters.Get(profile).ComposeInteractive(new AgentTurn(profile, "", 0, 0, start.Folder, "", "", null, folder.State, gitFolder)
        {
            Marks = start.Marks,
            ToolFolder = environment.ToolFolder,
        });
        var variables = new Dictionary<string, string>(environment.For(profile, start.Marks, command.Environment)) { ["TERM"] = "xterm-256color" };
        var pane = await terminals.StartAsync(new TerminalStart($"orc-{start.Name}", command.Arguments, start.Folder, variables), cancellationToken).ConfigureAwait(false);
        try
        {
            await terminals.KeepAsync(pane.Address, keep: true, cancellationToken).ConfigureAwait(false);
            await ReadyAsync(start, pane.Address, cancellationToken).ConfigureAwait(false);
            await terminals.KeepAsync(pane.Address, keep: false, cancellationToken).ConfigureAwait(false);
            return new StartedClient(pane.Address, ProcessOf(pane.Pid, start));
        }
        catch
        {
            await terminals.KillAsync(pane.Address, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task ReadyAsync(ClientStart start, TerminalAddress pane, CancellationToken cancellationToken)
    {
        var deadline = clock.GetUtcNow() + (start.Profile.StartTimeout ?? s_patience);
        for (var ready = 0; ready < LooksInARow;)
        {
            var (view, reading) = await screens.LookAsync(pane, start.Profile.Adapter, null, 0, cancellationToken).ConfigureAwait(false);
            if (view.Pane.Dead)
            {
                throw Failed(start, "client-ended", $"ended with exit code {view.Pane.ExitCode}", view);
            }

            if (reading.First is { Pattern: var pattern } && pattern.Action == "person")
            {
                if (pattern is not { Id: "trust_folder", Yes: { } yes } || !start.TrustFolder || !view.Screen.Lines.Any(line => yes.Chosen.IsMatch(line.Text)))
                {
                    throw Failed(start, "client-waits", $"waits for a person: {pattern.Id}", view);
                }

                await terminals.PressAsync(pane, yes.Keys, cancellationToken).ConfigureAwait(false);
            }

            ready = reading is { Typed.Ready: true, Busy: false, First: null } ? ready + 1 : 0;
            if (ready < LooksInARow && clock.GetUtcNow() > deadline)
            {
                throw Failed(start, "client-not-ready", "was not ready in time", view);
            }

            await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The client's own process: what was started may be a wrapper around it.</summary>
    private ProcessIdentity ProcessOf(int pid, ClientStart start) => clients.Of(pid)?.Process.Identity ?? processes.Identify(pid)
        ?? throw new OrchestratorException(ErrorKind.Environment, "client-ended", $"Agent profile '{start.Profile.Name}' ended as soon as it was ready.", "orchestrator agent-profile get", start.Name);

    private static OrchestratorException Failed(ClientStart start, string code, string what, TerminalView view) => new(
        ErrorKind.Environment, code, $"The client of agent profile '{start.Profile.Name}' {what}. Its screen:\n{view.Screen}",
        code == "client-waits" ? $"cd {start.Folder} && {string.Join(' ', start.Profile.Command)}" : "orchestrator doctor", start.Name);
}
