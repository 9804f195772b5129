namespace Orchestrator;

/// <summary>
/// Merges the branch of a completed run, once its acceptance holds on the merged result. The branch that is checked out moves
/// only when its tree is clean.
/// </summary>
[Operation("run-worktree merge", "Merges the branch of a completed run once its acceptance holds on the result.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record MergeRunWorktree(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("The branch to merge into; the one that the run is for when not given.")] string? Into = null,
    [Option("Say how it would be merged and change nothing.")] bool DryRun = false) : IOperation<RunMerge>, IChange, IRunRequest;
