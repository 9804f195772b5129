namespace Orchestrator;

/// <summary>Ties a run to sessions, or changes those that it is tied to; shows it in tmux.</summary>
[Operation("run connect", "Ties a run to sessions; shows it in tmux.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record ConnectRun(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Session that works on it from now on.", Position = 1)] string? Worker = null,
    [Option("Session that steers it from now on.")] string? Manager = null,
    [Option("Open its view in tmux: the worker, its events, the agents. Outside of tmux: say how.")] bool View = false,
    [Option("Say what would be bound and bind nothing.")] bool DryRun = false) : IOperation<SessionBinding>, IChange, IRunRequest;
