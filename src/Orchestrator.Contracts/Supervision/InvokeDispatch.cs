namespace Orchestrator;

/// <summary>Moves facts and carries out queued commands: completed turns become notices to managers, commands become effects. It judges nothing.</summary>
[Operation("dispatch invoke", "Carries out queued commands and tells managers of completed turns.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record InvokeDispatch(
    [Option("One pass, which is what happens without a word too.")] bool Once = false,
    [Option("Go on until stopped, and wake when anybody wrote.")] bool Watch = false,
    [Option("Only these kinds; may be given several times.")] IReadOnlyList<DispatchKind>? Kind = null,
    [Option("At most so many commands a pass; 0: whatever is due.")] int Limit = 0,
    [Option("Between two passes at most; two seconds when not given.")] TimeSpan? Interval = null,
    [Option("A command is kept for so long without a sign of life; one minute when not given.")] TimeSpan? Lease = null,
    [Option("Stop after so many passes; 0: never by itself.")] int MaxPasses = 0,
    [Option("Say what is due, in order, and carry out nothing.")] bool DryRun = false) : IStreamOperation<DispatchStep>, IChange;
