namespace Orchestrator.Engine.Verification.Checks;

/// <summary>What one check found.</summary>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Detail">Why not, or what was found, one sentence.</param>
internal sealed record CheckResult(bool Passed, string Detail)
{
    /// <summary>The command that ran for it; null when none did.</summary>
    public CommandRun? Command { get; init; }

    /// <summary>The number that a metric printed.</summary>
    public double? Value { get; init; }
}
