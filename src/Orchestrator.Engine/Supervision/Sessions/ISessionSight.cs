using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Looks at agents in the world: where they write, which terminal they are in, what they are doing. Changes nothing.</summary>
internal interface ISessionSight
{
    /// <summary>The file that a client's process writes its turns in, and the client's own id of the session; nulls when it can't be told yet.</summary>
    (string? Path, string? ClientSessionId) TranscriptOf(RunningProcess process, string adapter);

    /// <summary>The same of a registered session, whatever was known of it: a client that began anew writes somewhere else.</summary>
    (string? Path, string? ClientSessionId) PlaceOf(SessionRecord record);

    /// <summary>The terminal that a process is in; null when none can be reached.</summary>
    Task<TerminalAddress?> TerminalOfAsync(RunningProcess process, CancellationToken cancellationToken);

    /// <summary>The pane that somebody names, such as <c>%3</c> or <c>/tmp/s:%3</c>, and the client's process in it.</summary>
    /// <exception cref="OrchestratorException">There is no such pane.</exception>
    Task<(TerminalAddress Terminal, int Pid)> PaneAsync(string pane, CancellationToken cancellationToken);

    /// <summary>The session with what it is doing now.</summary>
    AgentSession Look(SessionRecord record);
}
