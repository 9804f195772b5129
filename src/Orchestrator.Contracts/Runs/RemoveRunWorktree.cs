namespace Orchestrator;

/// <summary>Removes the worktree of an ended run; its branch stays unless it is to go too. What was never committed or merged is not lost unless forced.</summary>
[Operation("run-worktree remove", "Removes the worktree of an ended run, and its branch where wanted.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RemoveRunWorktree(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Remove its branch too, when everything in it is merged.")] bool WithBranch = false,
    [Option("Remove them although something in them was never committed or merged.")] bool Force = false,
    [Option("Say what would go and remove nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest, IWeighty
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase => Force && !DryRun ? $"remove {Run}" : null;
}
