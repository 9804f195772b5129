namespace Orchestrator;

/// <summary>Leaves a criterion for later. What a person asked for, only a person leaves.</summary>
[Operation("criterion suspend", "Leaves a criterion for later, with a reason.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Manager)]
public sealed record SuspendCriterion(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Id of the criterion, or the beginning of it.", Position = 1)] string Criterion,
    [Option("Why it is left for later.")] string Reason,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<Criterion>, IChange, IRunRequest;
