namespace Orchestrator;

/// <summary>Accepts a criterion: from now on it must hold before the run can end.</summary>
[Operation("criterion approve", "Accepts a criterion: it must hold.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Manager)]
public sealed record ApproveCriterion(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Id of the criterion, or the beginning of it.", Position = 1)] string Criterion,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<Criterion>, IChange, IRunRequest;
