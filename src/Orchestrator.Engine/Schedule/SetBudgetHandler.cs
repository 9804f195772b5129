using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Schedule.Budgets;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule;

/// <summary>Sets what may be spent, in place of what the files say, and lets runs go on that only that held up.</summary>
internal sealed class SetBudgetHandler(IStateStore store, RunLookup lookup, RunSteering steering, RunDriver driver, IWorkItems items, BudgetDay days, BudgetPages pages)
    : IStreamHandler<SetBudget, Budget>
{
    public async IAsyncEnumerable<Budget> HandleAsync(SetBudget operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var change = BudgetChange.Of(operation);
        var after = operation.Run is { } run
            ? await OfRunAsync(change, run, operation.DryRun, call, cancellationToken).ConfigureAwait(false)
            : await AboveAsync(change, operation.WorkItem is { } id ? items.Get(id) : null, operation.DryRun, call, cancellationToken).ConfigureAwait(false);
        foreach (var budget in after.Where(budget => budget.Level == change.Level))
        {
            yield return budget;
        }
    }

    private async Task<List<Budget>> OfRunAsync(BudgetChange change, string run, bool dryRun, Call call, CancellationToken cancellationToken)
    {
        var id = lookup.Find(run).RunId;
        if (dryRun)
        {
            return await DryRun.OfAsync(store, call.Signature, writer => pages.Of(writer, Changed(writer, RunStore.Load(writer, id)!, change, call)).ToList(), cancellationToken).ConfigureAwait(false);
        }

        await steering.ChangeAsync(id, call.Signature, dryRun: false, (writer, record) => Changed(writer, record, change, call), cancellationToken).ConfigureAwait(false);
        return store.Read(reader => pages.Of(reader, RunStore.Load(reader, id)!).ToList());
    }

    private static RunRecord Changed(StoreWriter writer, RunRecord record, BudgetChange change, Call call)
    {
        RunSteering.Demand(record, record.Run.IsLive, "it spends nothing any more", $"orchestrator run start {record.Run.WorkItemId} --retry-of {record.Id}");
        var (set, limits) = (record.Driver.Limits, change.Limits);
        set = change.Level == BudgetLevel.Attempt
            ? set with { Attempt = limits?.Over(set.Attempt) ?? new() }
            : set with { Run = limits?.Over(set.Run) ?? new() };
        record = record with { Driver = record.Driver with { Limits = set, LimitsBy = call.Signature } };
        return RunChange.Record(writer, record, "budget.set", Summary(change, record.Id), new { change.Level, change.Limits }, record.Driver.LastEvent);
    }

    private async Task<List<Budget>> AboveAsync(BudgetChange change, WorkItem? item, bool dryRun, Call call, CancellationToken cancellationToken)
    {
        List<Budget> Write(StoreWriter writer)
        {
            var subject = change.Level switch { BudgetLevel.Item => item!.WorkItemId, BudgetLevel.Day => days.Today().Name, _ => "" };
            var before = BudgetStore.Find(writer, change.Level, subject).Limits;
            BudgetStore.SetLimits(writer, change.Level, subject, change.Limits?.Over(before), call.Signature);
            writer.Append(new LedgerEntry("budget.set", Summary(change, subject), new { change.Level, subject, change.Limits }, item?.WorkItemId));
            return [.. pages.Of(writer, item)];
        }

        if (dryRun)
        {
            return await DryRun.OfAsync(store, call.Signature, Write, cancellationToken).ConfigureAwait(false);
        }

        await store.WriteAsync(call.Signature, Write, cancellationToken).ConfigureAwait(false);
        foreach (var held in store.Read(RunStore.Live).Where(record => record.Run.Pause?.Reason == PauseReasons.BudgetUsedUp))
        {
            await driver.CycleAsync(held.Id, call.Signature, observe: false, cancellationToken).ConfigureAwait(false);
        }

        return store.Read(reader => pages.Of(reader, item).ToList());
    }

    private static string Summary(BudgetChange change, string subject)
    {
        var whose = $"{change.Level.ToString().ToLowerInvariant()} {subject}".TrimEnd();
        return change.Limits is not { } limits ? $"{whose}: as the files say"
            : $"{whose}: {string.Join(", ", Enum.GetValues<BudgetUnit>().Where(unit => limits.Get(unit) is not null).Select(unit => $"{unit.ToString().ToLowerInvariant()} {BudgetAmounts.Natural(unit, limits.Get(unit)!.Value)}"))}";
    }
}
