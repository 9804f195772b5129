namespace Orchestrator;

/// <summary>Pauses a run: its worker's process group is stopped, everything is kept.</summary>
[Operation("run suspend", "Pauses a run and stops its worker.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record SuspendRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("Why.")] string? Reason = null,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest;
