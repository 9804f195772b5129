namespace Orchestrator;

/// <summary>Runs a command and compares the number that it prints.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Command">The command line.</param>
/// <param name="Direction"><c>lt lte gt gte eq</c>: how the number must stand to the threshold.</param>
/// <param name="Threshold">The number to compare with.</param>
/// <param name="Pattern">A regular expression whose first group is the number; null: the last number printed.</param>
/// <param name="Timeout">After this its whole process group is killed; null: ten minutes.</param>
public sealed record MetricVerifier(string Name, string Command, string Direction, double Threshold, string? Pattern = null, TimeSpan? Timeout = null) : Verifier;
