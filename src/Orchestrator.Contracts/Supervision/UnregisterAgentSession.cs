namespace Orchestrator;

/// <summary>Forgets a session: its token is void and its pane is free. The agent itself is left alone. A bound one is refused.</summary>
[Operation("agent-session unregister", "Forgets a session and leaves its agent alone.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record UnregisterAgentSession(
    [Option("Name or id of the session.", Position = 0)] string Session,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<AgentSession>, IChange, ISessionRequest;
