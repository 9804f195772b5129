using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Reads on in a session's transcript for the run that it works on.</summary>
internal interface ISessionTail
{
    /// <summary>Whether the session's client writes its turns down, so that what it is told can be confirmed.</summary>
    bool Follows(AgentSession session);

    /// <summary>Where the transcript ends now: what came before is nobody's turn.</summary>
    Task<TailMark> MarkAsync(AgentSession session, string actor, CancellationToken cancellationToken);

    /// <summary>What was written behind a turn's offset. The run and its turn stay as they are.</summary>
    Task<TailReading> ReadAsync(AgentSession session, TurnRecord turn, CancellationToken cancellationToken);

    /// <summary>Lets go of what reading on holds: the session works on its run no more.</summary>
    Task ReleaseAsync(AgentSession session, CancellationToken cancellationToken) => Task.CompletedTask;
}
