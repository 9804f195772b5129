using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Sees of a session only whether its process is there.</summary>
internal sealed class ProcessSight(IProcessTable processes) : ISessionSight
{
    public (string? Path, string? ClientSessionId) TranscriptOf(RunningProcess process, string adapter) => (null, null);

    public Task<TerminalAddress?> TerminalOfAsync(RunningProcess process, CancellationToken cancellationToken) => Task.FromResult<TerminalAddress?>(null);

    public Task<(TerminalAddress Terminal, int Pid)> PaneAsync(string pane, CancellationToken cancellationToken) => throw new OrchestratorException(
        ErrorKind.NotFound, "pane-unknown", $"There is no pane '{pane}'.", "tmux list-panes -a", pane);

    public AgentSession Look(SessionRecord record) =>
        record.Session.Active && processes.IsAlive(record.Process) ? record.Session : record.Session with { State = AgentState.Gone };
}
