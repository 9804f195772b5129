using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Carries the end of a run to its work item, once: the file says validated, failed or ready again.</summary>
internal sealed class SettleMove(IStateStore store, IWorkItems items, IEnumerable<IRunEnd> ends, TreeEndMove trees)
{
    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CancellationToken cancellationToken)
    {
        if (record.Driver.Settled)
        {
            return false;
        }

        if (await trees.MoveAsync(record, lease, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var to = record.Run.State switch
        {
            RunState.Completed => WorkItemStatus.Validated,
            RunState.Failed => WorkItemStatus.Failed,
            _ => WorkItemStatus.Ready,
        };
        if (items.Reload(record.Run.WorkItemId) is { } item && item.Status != to)
        {
            await items.MoveAsync(lease.Actor, record.Run.WorkItemId, to, record.Id, record.Driver.LastEvent, cancellationToken).ConfigureAwait(false);
        }

        foreach (var end in ends)
        {
            await end.BeforeAsync(record, lease.Actor, cancellationToken).ConfigureAwait(false);
        }

        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            foreach (var end in ends)
            {
                end.Settle(writer, record);
            }

            return RunStore.Update(writer, record with { Driver = record.Driver with { Settled = true } });
        }, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
