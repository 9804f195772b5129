namespace Orchestrator;

/// <summary>Lets an agent review a path, a range of commits or a run, read-only. It moves no run.</summary>
[Operation("review invoke", "Lets an agent look for faults in a path, a range of commits or a run, read-only.", Room = "Verification", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Manager, Permission = "context.spawn_reviewer")]
public sealed record InvokeReview(
    [Option("A file or folder as it is now, uncommitted changes included.", Position = 0)] string? Path = null,
    [Option("What a range of commits changed, such as main..HEAD; one commit stands for its own change.")] string? Range = null,
    [Option("What a run changed: id or unambiguous prefix.")] string? Run = null,
    [Option("A review that was asked for before and has not ended: go on with it.")] string? Review = null,
    [Option("The agent profile that reviews; the project's verifier when not given, else the first that can be held read-only.")] string? Reviewer = null,
    [Option("What to look for especially.")] string? Instruction = null,
    [Option("Return as soon as the reviewer is launched.")] bool NoWait = false,
    [Option("Say what would be reviewed by whom, and launch nobody.")] bool DryRun = false) : IOperation<Review>, IChange, IRunRequest, IQuestion
{
    string IRunRequest.Run => Run ?? "";

    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is Review { Passed: not false, State: not (ReviewState.Void or ReviewState.Failed or ReviewState.Stopped) };
}
