namespace Orchestrator;

/// <summary>One iteration of a run: an attempt, or a lap that a failed verification began.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Attempt">The attempt that it belongs to.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Outcome"><c>working verified refused failed</c>.</param>
/// <param name="Failures">The first lines of what failed.</param>
public sealed record LoopIteration(int Number, int Attempt, DateTimeOffset StartedAt, string Outcome, IReadOnlyList<string> Failures);
