namespace Orchestrator;

/// <summary>Stops the process that makes ticks, or the ticks of this one. Workers go on.</summary>
[Operation("tick-service stop", "Stops making ticks; workers go on.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person, WithoutProject = true)]
public sealed record StopTickService(
    [Option("Say what would be done and do nothing.")] bool DryRun = false) : IOperation<TickService>, IChange;
