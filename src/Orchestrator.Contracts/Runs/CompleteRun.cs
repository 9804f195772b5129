namespace Orchestrator;

/// <summary>Evaluates every condition of the finish and ends the run when all hold; else says every one that doesn't.</summary>
[Operation("run complete", "Evaluates the finish and ends the run when every condition holds.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record CompleteRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("Complete it although conditions fail; the result says so for ever.")] bool Force = false,
    [Option("Why it is forced.")] string? Reason = null,
    [Option("Types of evidence asked for besides the item's own.")] IReadOnlyList<string>? RequireEvidence = null,
    [Option("End the client of the session that worked on it too.")] bool StopWorker = false,
    [Option("End the client of the session that steered it too.")] bool StopManager = false,
    [Option("Keep what its sessions have written in the run's folder first.")] bool CaptureTranscript = false,
    [Option("Evaluate, say what was found, and end nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest, IWeighty, IQuestion
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase => Force && !DryRun ? $"force {Run}" : null;

    /// <inheritdoc/>
    public bool IsYes(object answer) =>
        answer is Run run && (DryRun && run.Result is { } found ? found.Conditions.All(condition => condition.Met) : DryRun || run.State == RunState.Completed);
}
