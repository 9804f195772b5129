using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>What the ledger says of an item that a tick is about to start.</summary>
internal static class StartHistoryStore
{
    /// <summary>The newest event of all; 0 where there is none.</summary>
    public static long Newest(StoreReader reader) => reader.Scalar<long?>("SELECT max(seq) FROM events") ?? 0;

    /// <summary>Whether somebody stopped the item's last run and nobody asked for it or changed it since. A stopped item is ready again, and starting it at once would be the opposite of what was meant.</summary>
    public static bool StoppedByPerson(StoreReader reader, string item, long askedSince)
    {
        var stopped = reader.Scalar<long?>("SELECT max(seq) FROM events WHERE work_item = $1 AND kind = 'run.stopped'", item) ?? 0;
        return stopped > askedSince
            && (reader.Scalar<long?>("SELECT max(seq) FROM events WHERE work_item = $1 AND (kind LIKE 'work_item.%' OR kind = 'run.queued')", item) ?? 0) < stopped;
    }
}
