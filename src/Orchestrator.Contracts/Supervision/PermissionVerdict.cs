namespace Orchestrator;

/// <summary>Whether a run's manager may do something now.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Permission">Such as <c>worker_session.nudge</c>.</param>
/// <param name="Allowed">Whether it may.</param>
/// <param name="Code">Why not: <c>permission-denied</c>, <c>decision-missing</c> or <c>handoff-missing</c>; null when it may.</param>
/// <param name="Detail">What was found, one sentence.</param>
/// <param name="Command">The command that would change it; null when it may.</param>
[TableColumns(nameof(Permission), nameof(Allowed), nameof(Detail), nameof(Command))]
public sealed record PermissionVerdict(string RunId, string Permission, bool Allowed, string? Code, string Detail, string? Command)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Permission}: {Detail}";
}
