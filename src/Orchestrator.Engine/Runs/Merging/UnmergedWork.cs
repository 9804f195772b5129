using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>Items whose newest branch is not merged.</summary>
internal sealed class UnmergedWork(IStateStore store) : IUnmergedWork
{
    public IReadOnlyDictionary<string, string> Unmerged() =>
        store.Read(MergeStore.Unmerged).GroupBy(merge => merge.WorkItemId).ToDictionary(group => group.Key, group => group.Last().RunId, StringComparer.Ordinal);
}
