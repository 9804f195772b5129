using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Merges of ended runs over which somebody died: the target either holds the result, or it does not.</summary>
internal sealed class InterruptedMerges(IStateStore store, RunLeases leases, Merger merger) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Defect>>(
        [.. store.Read(reader => MergeStore.Unsettled(reader).Where(merge => merge.State != MergeState.Left && RunStore.Load(reader, merge.RunId) is { Run.IsLive: false, Driver.Settled: true }).ToList())
            .Where(merge => leases.Holder(merge.RunId) is null)
            .Select(merge => new Defect(
                new RepairFinding
                {
                    Kind = "interrupted_merge",
                    Target = merge.RunId,
                    Detail = $"its merge into '{merge.Target}' was begun and nobody goes on with it",
                },
                async cancel =>
                {
                    var settled = await merger.LandedAsync(merge.RunId, cancel).ConfigureAwait(false)
                        ?? merge with { State = MergeState.Left, Reason = MergeReasons.Interrupted, Detail = $"Its merge into '{merge.Target}' was broken off.", Command = MergeCommands.Merge(merge.RunId) };
                    await store.WriteAsync(options.Actor, writer => MergeStore.Write(writer, settled, merge.Event), cancel).ConfigureAwait(false);
                }))]);
}
