namespace Orchestrator.Engine.Platform;

/// <summary>What came of merging.</summary>
/// <param name="Commit">The merge; null when it did not go through.</param>
/// <param name="Conflicts">The files that both changed, or what git said in their place.</param>
internal sealed record MergeAttempt(string? Commit, IReadOnlyList<string> Conflicts);
