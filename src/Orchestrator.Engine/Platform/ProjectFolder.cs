namespace Orchestrator.Engine.Platform;

/// <summary>A project's folders.</summary>
/// <param name="Root">The folder that holds <c>.orchestrator/</c>, absolute, links resolved.</param>
/// <param name="State">The state folder, absolute.</param>
internal sealed record ProjectFolder(string Root, string State)
{
    public string Authority => Path.Combine(Root, ".orchestrator");
    public string Database => Path.Combine(State, "orchestrator.db");
    public string Runs => Path.Combine(State, "runs");
    public string Worktrees => Path.Combine(State, "worktrees");
    public string ScratchTrees => Path.Combine(State, "scratch");

    /// <summary>Whether a worktree is one that runs have of their own, or are merged in.</summary>
    public bool IsRunTree(string path) => new[] { Worktrees, ScratchTrees }.Any(folder => path.StartsWith(RealPath.Of(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    public string Scratch(string runId) => Path.Combine(ScratchTrees, runId);
    public string RunFolder(string runId) => Path.Combine(Runs, runId);
}
