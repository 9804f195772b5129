namespace Orchestrator;

/// <summary>The last tick of a project.</summary>
/// <param name="At">When it began.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">One sentence.</param>
/// <param name="NextDue">When work is due to be started next; null when it is at every tick.</param>
/// <param name="Fix">The command that mends what stood in the way; null when nothing did.</param>
/// <param name="Tick">Its number.</param>
public sealed record LastTick(DateTimeOffset At, TickOutcome Outcome, string Detail, DateTimeOffset? NextDue, string? Fix, long Tick);
