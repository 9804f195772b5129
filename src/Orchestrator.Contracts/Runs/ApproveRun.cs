namespace Orchestrator;

/// <summary>Says yes to what a paused run asks leave for, or to its result when a human review is due.</summary>
[Operation("run approve", "Says yes to what a run asks leave for, or to its result.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record ApproveRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("Something to tell the worker.")] string? Note = null,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest;
