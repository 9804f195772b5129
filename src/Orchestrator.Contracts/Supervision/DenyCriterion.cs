namespace Orchestrator;

/// <summary>Rejects a criterion: it need not hold. What a person asked for, only a person rejects.</summary>
[Operation("criterion deny", "Rejects a criterion, with a reason.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Manager)]
public sealed record DenyCriterion(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Id of the criterion, or the beginning of it.", Position = 1)] string Criterion,
    [Option("Why it need not hold.")] string Reason,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<Criterion>, IChange, IRunRequest;
