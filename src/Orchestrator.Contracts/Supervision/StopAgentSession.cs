namespace Orchestrator;

/// <summary>Ends the client of a session, and forgets the session. One that a live run is bound to is refused unless forced; the run is paused then.</summary>
[Operation("agent-session stop", "Ends the client of a session and forgets it.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Manager, Permission = "worker_session.stop")]
public sealed record StopAgentSession(
    [Option("Name or id of the session.", Position = 0)] string Session,
    [Option("End it although a live run is bound to it.")] bool Force = false,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<AgentSession>, IChange, ISessionRequest;
