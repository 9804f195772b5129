namespace Orchestrator;

/// <summary>Removes the worktree of an ended run; its branch stays. One with uncommitted changes is refused.</summary>
[Operation("run-worktree remove", "Removes the worktree of an ended run; its branch stays.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RemoveRunWorktree(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Remove it although changes in it were never committed.")] bool Force = false,
    [Option("Say what would go and remove nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest, IWeighty
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase => Force && !DryRun ? $"remove {Run}" : null;
}
