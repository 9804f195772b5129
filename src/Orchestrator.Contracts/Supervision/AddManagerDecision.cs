namespace Orchestrator;

/// <summary>Writes a manager's decision down. In strict mode its nudge, interrupt, compact, clear or stop needs one of that kind, newer than the last cycle.</summary>
[Operation("manager-decision add", "Writes a manager's decision down.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Manager)]
public sealed record AddManagerDecision(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("What was decided.", Position = 1)] ManagerDecisionKind Kind,
    [Option("Why.")] string Reason,
    [Option("Number of the cycle that it answers.")] long? Cycle = null,
    [Option("Say what would be written down and write nothing.")] bool DryRun = false) : IOperation<ManagerDecision>, IChange, IRunRequest;
