using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>What became of runs' branches, in the store.</summary>
internal static class MergeStore
{
    private const string Open = "state NOT IN ('merged', 'dropped')";

    public static RunMerge? Of(StoreReader reader, string run) =>
        reader.First("SELECT body FROM merges WHERE run = $1", row => CanonicalJson.Deserialize<RunMerge>(row.GetString(0)), run);

    /// <summary>Branches that nothing became of yet, the oldest event first.</summary>
    public static List<RunMerge> Unsettled(StoreReader reader) =>
        reader.Query($"SELECT body FROM merges m WHERE m.{Open} ORDER BY event", row => CanonicalJson.Deserialize<RunMerge>(row.GetString(0)));

    /// <summary>Of each item, the branch of its newest completed run, where it is not merged. What a later run did again is done with.</summary>
    public static List<RunMerge> Unmerged(StoreReader reader) => reader.Query(
        $"""
        SELECT m.body FROM merges m JOIN runs r ON r.run = m.run AND r.state = 'completed'
        WHERE m.{Open} AND NOT EXISTS (
            SELECT 1 FROM merges n JOIN runs s ON s.run = n.run AND s.state = 'completed'
            WHERE n.work_item = m.work_item AND s.started_at > r.started_at)
        """,
        row => CanonicalJson.Deserialize<RunMerge>(row.GetString(0)));

    /// <summary>What the items' branches were merged as.</summary>
    public static List<RunMerge> MergedOf(StoreReader reader, string workItem) => reader.Query(
        "SELECT body FROM merges WHERE work_item = $1 AND state = 'merged'", row => CanonicalJson.Deserialize<RunMerge>(row.GetString(0)), workItem);

    /// <summary>Writes what a branch comes to, with its event.</summary>
    public static RunMerge Write(StoreWriter writer, RunMerge merge, long cause)
    {
        MergeTransitions.Demand(merge.RunId, Of(writer, merge.RunId)?.State, merge.State);
        var name = merge.State.ToString().ToLowerInvariant();
        merge = merge with { At = writer.Now, Event = 0 };
        var seq = writer.Append(new LedgerEntry($"merge.{name}", merge.Detail, merge, merge.WorkItemId, merge.RunId, cause == 0 ? null : cause));
        merge = merge with { Event = seq };
        writer.Execute(
            "INSERT INTO merges (run, work_item, state, event, body) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (run) DO UPDATE SET state = excluded.state, event = excluded.event, body = excluded.body",
            merge.RunId, merge.WorkItemId, name, seq, CanonicalJson.Serialize(merge));
        return merge;
    }
}
