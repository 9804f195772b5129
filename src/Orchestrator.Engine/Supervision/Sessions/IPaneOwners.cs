using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>A pane belongs to one live session, across all projects of the user.</summary>
internal interface IPaneOwners
{
    /// <summary>Takes a pane for a session's process; one whose owner is gone is taken over.</summary>
    /// <exception cref="OrchestratorException">Another live session has it (<c>pane-taken</c>).</exception>
    void Claim(TerminalAddress pane, string session, ProcessIdentity process);

    /// <summary>Gives a pane back; one that is somebody else's stays theirs.</summary>
    void Release(TerminalAddress pane, ProcessIdentity process);
}
