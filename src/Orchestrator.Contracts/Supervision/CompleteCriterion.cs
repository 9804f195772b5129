namespace Orchestrator;

/// <summary>Records that an accepted criterion holds, with what shows it. Nobody does so for their own work.</summary>
[Operation("criterion complete", "Records that an accepted criterion holds, with what shows it.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Manager | ActorKinds.Verifier)]
public sealed record CompleteCriterion(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Id of the criterion, or the beginning of it.", Position = 1)] string Criterion,
    [Option("What shows it: ids of evidence or verifications of the run, or words; may be given several times.")] IReadOnlyList<string> Evidence,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<Criterion>, IChange, IRunRequest;
