namespace Orchestrator;

/// <summary>Writes a criterion down that was found on the way. A worker only proposes.</summary>
[Operation("criterion add", "Proposes a criterion that was found on the way.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Worker | ActorKinds.Manager | ActorKinds.Verifier)]
public sealed record AddCriterion(
    [Option("What must hold in the end.")] string Text,
    [Option("Id or unambiguous prefix of the run; the session's own when not given.", Position = 0)] string? Run = null,
    [Option("Who found it; follows from who asks when not given.")] CriterionSource? Source = null,
    [Option("Accept it at once; not for workers.")] bool Accept = false,
    [Option("Leave it for later at once, for this reason; not for workers.")] string? Defer = null,
    [Option("Say what would be written down and write nothing.")] bool DryRun = false) : IOperation<Criterion>, IChange, IRunRequest
{
    string IRunRequest.Run => Run ?? "";
}
