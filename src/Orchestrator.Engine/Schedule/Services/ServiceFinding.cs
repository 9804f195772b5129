namespace Orchestrator.Engine.Schedule.Services;

/// <summary>What the doctor finds of what makes ticks.</summary>
/// <param name="Detail">What was found.</param>
/// <param name="Fix">The command that mends it; null: it is well.</param>
internal sealed record ServiceFinding(string Detail, string? Fix = null);
