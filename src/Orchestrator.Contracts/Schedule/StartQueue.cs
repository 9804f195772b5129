namespace Orchestrator;

/// <summary>Works through the queue in the foreground: the same loop as a tick's, one look after the other, until nothing is left to do. A run is told of as it ends or pauses.</summary>
[Operation("queue start", "Works through the queue in the foreground.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person, Live = true, Alias = "queue run")]
public sealed record StartQueue(
    [Option("ready: what may run now; open: also what becomes runnable meanwhile; or ids of work items.", Position = 0)] IReadOnlyList<string>? Scope = null,
    [Option("One item is run so often at most; 0: as often as its attempts allow.")] int Rounds = 0,
    [Option("Start nothing more from then on: 06:00, 8h, or a date with a time.")] string? Until = null,
    [Option("Try again what failed, within the item's attempts.")] bool RetryFailed = false,
    [Option("Id of the queue to go on with.")] string? Resume = null,
    [Option("Between two looks; two seconds when not given.")] TimeSpan? Poll = null,
    [Option("Say what would start, in order, and start nothing.")] bool DryRun = false) : IStreamOperation<QueueRun>, IChange, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => DryRun || answer is QueueRun { State: RunState.Completed };
}
