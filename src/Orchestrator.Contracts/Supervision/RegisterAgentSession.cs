namespace Orchestrator;

/// <summary>Registers an agent that already runs, so that runs can be tied to it and messages reach it. Its token is shown once, in the answer.</summary>
[Operation("agent-session register", "Registers an agent that already runs.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RegisterAgentSession(
    [Option("Its name: lower-case letters, digits and hyphens; made from its client and number when not given.", Position = 0)] string? Name = null,
    [Option("Number of the client's process.")] int? Pid = null,
    [Option("The file that it writes its turns in; found by its process when not given, and enough to find that.")] string? Transcript = null,
    [Option("Its tmux pane, such as %3, or socket:%3; found by its process when not given.")] string? Terminal = null,
    [Option("The agent that this command runs in.")] bool Self = false,
    [Option("worker, manager or verifier.")] SessionRole Role = SessionRole.Worker,
    [Option("Agent profile that it counts as; the first of its client when not given.")] string? Profile = null,
    [Option("Say what would be registered and register nothing.")] bool DryRun = false) : IOperation<AgentSession>, IChange;
