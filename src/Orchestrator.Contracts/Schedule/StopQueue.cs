namespace Orchestrator;

/// <summary>Ends a queue: nothing more is started; runs go on as they are.</summary>
[Operation("queue stop", "Ends a queue; its runs go on as they are.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person)]
public sealed record StopQueue(
    [Option("Id or unambiguous prefix.", Position = 0)] string Queue,
    [Option("Say what would be stopped and stop nothing.")] bool DryRun = false) : IOperation<Queue>, IChange;
