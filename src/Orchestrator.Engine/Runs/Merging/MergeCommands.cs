namespace Orchestrator.Engine.Runs.Merging;

/// <summary>Commands that take a branch on.</summary>
internal static class MergeCommands
{
    public static string Merge(string run) => $"orchestrator run-worktree merge {run}";
}
