using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Sees besides what a program in a terminal is doing that a shell runs for each message.</summary>
internal sealed class DeskSight(SessionSight sight, ProjectFolder folder) : ISessionSight
{
    public (string? Path, string? ClientSessionId) TranscriptOf(RunningProcess process, string adapter) => sight.TranscriptOf(process, adapter);

    public (string? Path, string? ClientSessionId) PlaceOf(SessionRecord record) => sight.PlaceOf(record);

    public Task<TerminalAddress?> TerminalOfAsync(RunningProcess process, CancellationToken cancellationToken) => sight.TerminalOfAsync(process, cancellationToken);

    public Task<(TerminalAddress Terminal, int Pid)> PaneAsync(string pane, CancellationToken cancellationToken) => sight.PaneAsync(pane, cancellationToken);

    public AgentSession Look(SessionRecord record)
    {
        var session = sight.Look(record);
        return session.State == AgentState.Unknown && CommandDesk.Of(folder.State, session.SessionId) is { IsOpen: true } desk ? session with { State = StateOf(desk) } : session;
    }

    private static AgentState StateOf(CommandDesk desk) => desk.Last switch
    {
        0 => AgentState.NeverStarted,
        var last when desk.EndOf(last) is { } end => end.Code == 0 ? AgentState.Idle : AgentState.Errored,
        var last => desk.IsTaken(last) ? AgentState.Working : AgentState.Starting,
    };
}
