namespace Orchestrator;

/// <summary>Reads the trees and branches that runs have of their own, and what became of them.</summary>
[Operation("run-worktree get", "Reads the trees and branches that runs have of their own.", Room = "Runs")]
public sealed record GetRunWorktree(
    [Option("Id, or a pattern with * and ?; all when not given.", Position = 0)] string? Run = null,
    [Option("Only those whose branch has work that its target lacks.")] bool Unmerged = false) : IStreamOperation<RunWorktree>;
