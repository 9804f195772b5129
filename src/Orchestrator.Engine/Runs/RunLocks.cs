using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs;

/// <summary>A live run holds its item.</summary>
internal sealed class RunLocks(IStateStore store) : IItemLock
{
    public IReadOnlyDictionary<string, string> Locked() => store.Read(reader =>
        reader.Query("SELECT work_item, run FROM runs WHERE live = 1", row => (row.GetString(0), row.GetString(1))).ToDictionary(p => p.Item1, p => p.Item2));
}
