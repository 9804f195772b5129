using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Holds a run to its limits: tells once when little is left, asks for the pause when nothing is, and ends that pause when there is more.</summary>
internal sealed class BudgetGuard(IStateStore store, BudgetWatch budget, IEnumerable<IBudgetCheck> checks)
{
    /// <summary>The pause that a run's spending asks for, or null; what is to be told is told on the way.</summary>
    /// <returns>The run as it is written now.</returns>
    public async Task<(RunRecord Record, PauseRequest? Stop)> LookAsync(RunRecord record, TurnRecord? turn, RunLease lease, bool observe, CancellationToken cancellationToken)
    {
        if (record.Run.State is RunState.Paused or RunState.Waiting)
        {
            return (record, null);
        }

        var look = budget.Look(record, turn);
        if (look.News.Count > 0 && !observe)
        {
            record = await store.WriteAsync(lease.Actor, writer => Tell(writer, lease, record, look.News), cancellationToken).ConfigureAwait(false);
        }

        return (record, look.Stop);
    }

    /// <summary>Whether a run that is paused for its budget would go on at the next look.</summary>
    public bool HasRoom(RunRecord record) => record.Run.Pause is { Reason: PauseReasons.BudgetUsedUp }
        && store.Read(reader => budget.Look(reader, record, TurnStore.Latest(reader, record.Id))).Stop is null;

    /// <summary>Lets a run go on that only a budget held up, when the day has turned or a person gave it more.</summary>
    public async Task<bool> ReleaseAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (!HasRoom(record))
        {
            return false;
        }

        var pause = record.Run.Pause!;

        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            return RunStore.Update(writer, Resumption.GoOn(writer, record, Resumption.After(pause), null, $"the budget has room again after: {pause.Message}"));
        }, cancellationToken).ConfigureAwait(false);
        log.Did("went on: the budget has room again");
        return true;
    }

    private RunRecord Tell(StoreWriter writer, RunLease lease, RunRecord record, IReadOnlyList<BudgetUse> news)
    {
        lease.Demand(writer);
        foreach (var use in news)
        {
            // Of what several runs spend together, one of them tells.
            if (!use.IsOwn && !checks.Any(check => check.Notice(writer, use)))
            {
                continue;
            }

            if (use.IsOwn)
            {
                record = record with { Driver = record.Driver with { Noticed = new Dictionary<string, decimal>(record.Driver.Noticed) { [use.Key] = use.Limit } } };
            }

            record = record with { Driver = record.Driver with { LastEvent = BudgetNotice.Append(writer, use, record) } };
        }

        return RunStore.Update(writer, record);
    }
}
