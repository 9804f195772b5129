namespace Orchestrator;

/// <summary>One check of the doctor's.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Ok">Whether it is well.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Fix">The command that mends it; null when it is well or no command does.</param>
[TableColumns(nameof(Name), nameof(Ok), nameof(Detail), nameof(Fix))]
public sealed record HealthCheck(string Name, bool Ok, string Detail, string? Fix);
