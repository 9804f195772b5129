namespace Orchestrator;

/// <summary>One thing that a route stands on. No value is in it.</summary>
/// <param name="Family">The family.</param>
/// <param name="Subject">What was looked at: <c>route</c>, a variable, or an agent profile.</param>
/// <param name="Ok">Whether it is well.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Fix">The command that mends it; null when it is well or no command does.</param>
[TableColumns(nameof(Family), nameof(Subject), nameof(Ok), nameof(Detail), nameof(Fix))]
public sealed record AuthRouteCheck(string Family, string Subject, bool Ok, string Detail, string? Fix);
