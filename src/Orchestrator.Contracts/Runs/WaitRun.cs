namespace Orchestrator;

/// <summary>Drives a run, while nobody else does, until it ends, pauses or reaches a state.</summary>
[Operation("run wait", "Drives a run until it ends, pauses or reaches a state.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record WaitRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("States to wait for; ended or paused when not given.")] IReadOnlyList<RunState>? Until = null,
    [Option("Give up after so long; never when not given.")] TimeSpan? Timeout = null,
    [Option("Between two looks; two seconds when not given.")] TimeSpan? Poll = null) : IOperation<Run>, IRunRequest, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is Run run && (Until is { Count: > 0 } ? Until.Contains(run.State) : run.State == RunState.Completed);
}
