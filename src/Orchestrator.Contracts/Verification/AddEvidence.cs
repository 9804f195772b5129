namespace Orchestrator;

/// <summary>Adds evidence to a run. A worker's stays a claim; with a command the runtime runs it and records the outcome.</summary>
[Operation("evidence add", "Adds evidence to a run.", Room = "Verification", Tool = true, Mutates = true, Actors = ActorKinds.Person | ActorKinds.Worker | ActorKinds.Manager)]
public sealed record AddEvidence(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Such as adversarial_check.", Position = 1)] string Type,
    [Option("A file of the run's tree; it is hashed now and again when it counts.")] string? Path = null,
    [Option("A command that the runtime runs in the run's tree.")] string? Command = null,
    [Option("Details as JSON.")] string? Data = null,
    [Option("Say what would be added and add nothing.")] bool DryRun = false) : IOperation<Evidence>, IChange, IRunRequest;
