using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs;

/// <summary>Writes a run down with everything that it stands on, launches its worker and returns.</summary>
internal sealed class StartRunHandler(
    IStateStore store, ProjectFolder folder, IWorkItems items, IProjectSettings settings, RunAdmission admission, RunDriver driver, IGit git, TimeProvider clock)
    : IOperationHandler<StartRun, Run>
{
    public async Task<Run> HandleAsync(StartRun operation, Call call, CancellationToken cancellationToken)
    {
        var item = await ItemAsync(operation, call, cancellationToken).ConfigureAwait(false);
        await SettleAsync(item, call, cancellationToken).ConfigureAwait(false);
        var profile = await admission.DemandAsync(item, operation, cancellationToken).ConfigureAwait(false);
        var record = await DraftAsync(operation, item, profile, cancellationToken).ConfigureAwait(false);
        if (operation.DryRun)
        {
            return record.Run;
        }

        record = await store.WriteAsync(call.Signature, writer => Write(writer, record, item), cancellationToken).ConfigureAwait(false);
        call.Report(record.Id, "launching the worker");
        await driver.CycleAsync(record.Id, call.Signature, observe: false, cancellationToken).ConfigureAwait(false);
        return store.Read(reader => RunStore.Load(reader, record.Id))!.Run;
    }

    /// <summary>The item to work on; a goal alone becomes a supervised item first.</summary>
    private async Task<WorkItem> ItemAsync(StartRun operation, Call call, CancellationToken cancellationToken)
    {
        if (operation.WorkItem is { } id)
        {
            return items.Get(id);
        }

        if (operation.Goal is not { Length: > 0 } goal)
        {
            throw new OrchestratorException(ErrorKind.Usage, "work-item-missing", "Name a work item, or give a goal.", "orchestrator work-item get --runnable");
        }

        var item = SupervisedItem.From(goal, clock.GetUtcNow(), name => items.All().Any(other => other.WorkItemId == name));
        return operation.DryRun ? item : await items.AddAsync(call.Signature, item, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A run that ended without its item knowing it, by a death in between, is carried over first.</summary>
    private async Task SettleAsync(WorkItem item, Call call, CancellationToken cancellationToken)
    {
        foreach (var run in store.Read(RunStore.List).Where(run => run.WorkItemId == item.WorkItemId && !run.IsLive))
        {
            if (store.Read(reader => RunStore.Load(reader, run.RunId)) is { Driver.Settled: false })
            {
                await driver.CycleAsync(run.RunId, call.Signature, observe: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<RunRecord> DraftAsync(StartRun operation, WorkItem item, AgentProfile profile, CancellationToken cancellationToken)
    {
        var run = new Run
        {
            RunId = $"{item.WorkItemId}-new",
            WorkItemId = item.WorkItemId,
            WorkItemRevision = item.Revision,
            WorkItemHash = item.Hash,
            State = RunState.Queued,
            Worker = profile.Name,
            Verifier = operation.Verifier ?? item.Policy.Verifier ?? settings.DefaultVerifier,
            Surface = operation.Surface ?? item.Policy.Surface,
            Isolation = item.Policy.Isolation,
            Tree = folder.Root,
            BaseCommit = await git.FindTreeAsync(folder.Root, cancellationToken).ConfigureAwait(false) is null
                ? null
                : await git.HeadAsync(folder.Root, cancellationToken).ConfigureAwait(false),
            Steps = PlanWalk.Begin(item),
            Step = item.Plan.Count > 0 ? item.Plan[0].StepId : null,
            RetryOf = operation.RetryOf,
            Instruction = operation.Instruction,
            StartedAt = clock.GetUtcNow(),
            Revision = 1,
        };
        return new RunRecord(run, new FrozenRun { Item = item, Profile = profile, Files = settings.FrozenFiles(), Policy = settings.PolicyName }, new DriverMemory());
    }

    private RunRecord Write(StoreWriter writer, RunRecord record, WorkItem item)
    {
        if (RunStore.Live(writer).FirstOrDefault(live => live.Run.WorkItemId == item.WorkItemId
            || (record.Run.Isolation == "none" && live.Run.Tree == record.Run.Tree)) is { } other)
        {
            throw RunAdmission.Occupied(item.WorkItemId, other.Run);
        }

        var id = $"{item.WorkItemId}-{RunStore.NextNumber(writer, item.WorkItemId)}";
        var run = record.Run with { RunId = id, StartedAt = writer.Now };
        if (run.Isolation == "worktree")
        {
            run = run with { Tree = Path.Combine(folder.Worktrees, id), Branch = $"orchestrator/{item.WorkItemId}/{id}" };
        }

        var seq = writer.Append(new LedgerEntry(
            "run.queued", $"{run.Worker} on {item.WorkItemId}@{item.Revision}", new { run, record.Frozen.Files, record.Frozen.Policy }, item.WorkItemId, id));
        record = record with { Run = run, Driver = record.Driver with { LastEvent = seq } };
        RunStore.Insert(writer, record);
        return record;
    }
}
