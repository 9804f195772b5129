namespace Orchestrator.Engine.Runs.Merging;

/// <summary>Where a run's difference begins.</summary>
/// <param name="Commit">The commit that it stands on.</param>
/// <param name="Tree">The snapshot of its start on that commit.</param>
internal sealed record MovedStart(string Commit, string Tree);
