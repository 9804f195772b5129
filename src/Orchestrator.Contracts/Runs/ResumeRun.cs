namespace Orchestrator;

/// <summary>Resumes a paused run.</summary>
[Operation("run resume", "Resumes a paused run.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record ResumeRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("The answer to its question, or anything else to tell the worker.")] string? Answer = null,
    [Option("Go on with a new attempt in place of the old agent session.")] bool NewAttempt = false,
    [Option("Accept the work item as it is now, when it was changed under the run.")] bool AcceptRevision = false,
    [Option("Raise every limit of the run's budget by this factor: 1.5 gives half as much again.")] double? RaiseBudget = null,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest, IWeighty
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase => RaiseBudget is null || DryRun ? null : $"raise {Run}";
}
