using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Work.Items;

/// <summary>What a change through a door must respect.</summary>
internal static class ItemRules
{
    // What other people or other items settle later; a new item asks for ready all the same.
    private static readonly string[] s_settledLater = ["approval-missing", "approval-void", "dependency-not-ready", "decision-proposed", "status-draft"];

    public static bool IsSettledLater(Finding finding) => s_settledLater.Contains(finding.Code);

    /// <summary>A title goes into tables and into the subject of a commit.</summary>
    /// <param name="title">As it was given; null when none was.</param>
    public static string? OneLine(string? title) => title?.TrimEnd() is { } given && given.Any(Words.BreaksLine)
        ? throw new OrchestratorException(
            ErrorKind.Usage, "title-lines", "A title is one line without control characters.", $"--title '{Words.OneLine(given).Replace("'", "'\\''", StringComparison.Ordinal)}'")
        : title;

    public static void DemandUnlocked(ItemView view, string id)
    {
        if (view.LockOf(id) is { } run)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "work-item-locked", $"Work item '{id}' is locked by the run {run}, which is not over.", $"orchestrator run stop {run}", id)
            {
                Details = new Dictionary<string, object?> { ["run"] = run },
            };
        }
    }

    public static void DemandNoCycle(ItemSet set, WorkItem item)
    {
        if (set.Graph.Cycle(item.WorkItemId) is { } cycle)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "work-item-cycle", $"Work item '{item.WorkItemId}' would wait for itself: {string.Join(" → ", cycle)}.", "Leave out one of these links.", item.WorkItemId);
        }
    }
}
