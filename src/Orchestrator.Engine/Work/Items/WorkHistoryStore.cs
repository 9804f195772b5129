using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Work.Items;

/// <summary>What the ledger of this machine remembers of items; a fresh clone's remembers nothing, and the queue goes by priority and name.</summary>
internal sealed class WorkHistoryStore(IStateStore store)
{
    /// <summary>The event that first told of each item (0: none), and whether its last move asked for it again after a failure.</summary>
    public IReadOnlyDictionary<string, (long Since, bool Requeued)> Of(IEnumerable<string> ids) => store.Read(reader => ids.ToDictionary(
        id => id,
        id => (
            reader.Scalar<long>("SELECT MIN(seq) FROM events WHERE work_item = $1", id),
            reader.Scalar<string>("SELECT kind FROM events WHERE work_item = $1 AND kind IN ($2, $3) ORDER BY seq DESC LIMIT 1", id, WorkEvents.Moved, WorkEvents.Requeued) == WorkEvents.Requeued),
        StringComparer.Ordinal));
}
