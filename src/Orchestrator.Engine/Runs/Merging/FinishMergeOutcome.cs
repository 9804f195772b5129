using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>What became of a branch at the finish.</summary>
/// <param name="Record">The run as it stands.</param>
/// <param name="Merge">Merged or left; null when the branch has nothing on it.</param>
/// <param name="PauseReason">Why the run must pause; null when it may end.</param>
internal sealed record FinishMergeOutcome(RunRecord Record, RunMerge? Merge = null, string? PauseReason = null);
