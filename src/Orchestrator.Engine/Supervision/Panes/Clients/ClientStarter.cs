using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes.Clients;

/// <summary>Starts clients in tmux, each in a session of its own that a person may attach to.</summary>
internal sealed class ClientStarter(
    ITerminals terminals, AdapterRegistry adapters, WorkerEnvironment environment, ILaunchEnvironment routes, ProjectFolder folder, PaneScreens screens, ClientProcesses clients, IProcessTable processes, IGit git) : IClientStarter
{
    private const int Names = 20;
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromMinutes(2);

    public async Task<StartedClient> StartAsync(ClientStart start, CancellationToken cancellationToken)
    {
        // Whoever judges never writes.
        var profile = start.Role == SessionRole.Verifier ? start.Profile with { Trust = "read_only" } : start.Profile;
        var gitFolder = await git.FindTreeAsync(start.Folder, cancellationToken).ConfigureAwait(false) is { } tree
            ? await git.CommonFolderAsync(tree, cancellationToken).ConfigureAwait(false)
            : null;
        var route = await routes.ResolveAsync(profile, cancellationToken).ConfigureAwait(false);
        var command = adapters.Get(profile).ComposeInteractive(
            new AgentTurn(profile, "", 0, 0, start.Folder, "", "", null, folder.State, gitFolder) { Marks = start.Marks, Route = route, ToolFolder = environment.ToolFolder });
        var pane = await OpenAsync(start, command, cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever ends at once must leave its last words behind.
            await terminals.KeepAsync(pane.Address, true, cancellationToken).ConfigureAwait(false);
            var trusts = start.TrustFolder || SafePath.IsWithin(folder.Worktrees, start.Folder);
            await ReadyAsync(start, pane.Address, trusts, cancellationToken).ConfigureAwait(false);
            await terminals.KeepAsync(pane.Address, false, cancellationToken).ConfigureAwait(false);
            var process = clients.Of(pane.Pid)?.Process.Identity ?? processes.Identify(pane.Pid);
            return new StartedClient(pane.Address, process ?? throw new OrchestratorException(
                ErrorKind.Environment, "client-exited", $"'{start.Profile.Command[0]}' ended as soon as it was ready.", target: start.Profile.Name));
        }
        catch
        {
            // Nobody would know of it: it is not registered.
            await terminals.KillAsync(pane.Address, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private Task ReadyAsync(ClientStart start, TerminalAddress pane, bool trusts, CancellationToken cancellationToken)
    {
        var timeout = start.Profile.StartTimeout ?? s_startTimeout;
        return start.Profile.Adapter == "command"
            ? new DeskWatch(terminals, pane, CommandDesk.Of(folder.State, start.Marks["ORCHESTRATOR_SESSION"])).ReadyAsync(start.Profile, timeout, cancellationToken)
            : new StartWatch(terminals, screens, pane, start.Profile, trusts).ReadyAsync(timeout, cancellationToken);
    }

    /// <summary>On the server that the caller sits in, where there is one, else on the user's default server.</summary>
    private async Task<TerminalPane> OpenAsync(ClientStart start, AgentCommand command, CancellationToken cancellationToken)
    {
        var socket = Environment.GetEnvironmentVariable("TMUX") is { Length: > 0 } tmux ? tmux.Split(',')[0] : null;
        var variables = environment.For(start.Profile, start.Marks, command.Environment);
        for (var number = 1; ; number++)
        {
            try
            {
                return await terminals.StartAsync(
                    new TerminalStart(number == 1 ? $"orc-{start.Name}" : $"orc-{start.Name}-{number}", command.Arguments, start.Folder, variables) { Socket = socket }, cancellationToken).ConfigureAwait(false);
            }
            catch (OrchestratorException error) when (error.Code == "terminal-session-exists" && number < Names)
            {
                // The name is somebody's whom we don't know; the session's own name stays as it was asked for.
            }
        }
    }
}
