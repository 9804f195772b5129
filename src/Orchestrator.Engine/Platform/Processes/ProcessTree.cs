namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Who descends from whom, in one reading of the process table.</summary>
internal static class ProcessTree
{
    /// <summary>Children first, then their children, and so on; zombies included, since their children live.</summary>
    public static IReadOnlyList<ProcessEntry> Below(IEnumerable<ProcessEntry> all, int pid)
    {
        var children = all.Where(entry => entry.Pid != entry.Parent).ToLookup(entry => entry.Parent);
        var found = new List<ProcessEntry>(children[pid]);
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(children[found[at].Pid]);
        }

        return found;
    }
}
