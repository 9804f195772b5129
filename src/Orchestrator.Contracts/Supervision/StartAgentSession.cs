namespace Orchestrator;

/// <summary>Starts a client in a terminal of its own and registers it; returns once it is ready to be spoken to. Its token is shown once, in the answer.</summary>
[Operation("agent-session start", "Starts a client in a terminal and registers it.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record StartAgentSession(
    [Option("Agent profile to start; the project's default worker when not given.", Position = 0)] string? Profile = null,
    [Option("Its name: lower-case letters, digits and hyphens; made from its client and number when not given.")] string? Name = null,
    [Option("worker, manager or verifier.")] SessionRole Role = SessionRole.Worker,
    [Option("Its folder; the project's when not given.")] string? Cwd = null,
    [Option("Say yes when the client asks whether its folder is trusted.")] bool TrustFolder = false,
    [Option("Say what would start and start nothing.")] bool DryRun = false) : IOperation<AgentSession>, IChange;
