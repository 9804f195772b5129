namespace Orchestrator.Engine.Platform;

/// <summary>One file that differs.</summary>
/// <param name="Path">Relative to the tree, with forward slashes.</param>
/// <param name="Kind"><c>A</c> added, <c>M</c> modified, <c>D</c> deleted, <c>T</c> type changed, <c>?</c> untracked. A rename is a deletion and an addition.</param>
internal sealed record FileChange(string Path, char Kind);
