namespace Orchestrator;

/// <summary>Moves every registered project forward, once, and returns: what runs is looked after, what is ready is started.</summary>
[Operation("tick invoke", "Moves every registered project forward, once.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler, Alias = "tick", WithoutProject = true)]
public sealed record InvokeTick(
    [Option("Start work also where the schedule says that none is due yet.")] bool Now = false,
    [Option("Say what would be done and do nothing.")] bool DryRun = false) : IStreamOperation<TickReport>, IChange, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is TickReport { Outcome: not TickOutcome.Failed };
}
