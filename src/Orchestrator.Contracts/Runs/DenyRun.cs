namespace Orchestrator;

/// <summary>Says no to what a paused run asks leave for, or to its result when a human review is due.</summary>
[Operation("run deny", "Says no to what a run asks leave for, or to its result.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record DenyRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("Why; the worker is told.", Position = 1)] string Reason,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest;
