namespace Orchestrator;

/// <summary>Looks at a run once: reads, decides, acts, records.</summary>
[Operation("cycle invoke", "Looks at a run once: reads, decides, acts, records.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Manager | ActorKinds.Scheduler, Tool = true)]
public sealed record InvokeCycle(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Decide and don't act.")] bool Observe = false) : IOperation<Cycle>, IRunRequest;
