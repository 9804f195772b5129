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
    IStateStore store, ProjectFolder folder, IWorkItems items, IProjectSettings settings, RunAdmission admission, IAttachments attachments, RunLookup runs, RunDriver driver, IGit git, TimeProvider clock)
    : IOperationHandler<StartRun, Run>
{
    public async Task<Run> HandleAsync(StartRun operation, Call call, CancellationToken cancellationToken)
    {
        var item = await ItemAsync(operation, call, cancellationToken).ConfigureAwait(false);
        await SettleAsync(item, call, cancellationToken).ConfigureAwait(false);
        var attached = operation.Attach is { } session ? attachments.Find(session) : null;
        var profile = await admission.DemandAsync(item, operation, attached, cancellationToken).ConfigureAwait(false);
        if (attached is null && Surface(operation, item) == "tmux" && !operation.DryRun)
        {
            call.Report(item.WorkItemId, $"starting {profile.Name} in a terminal");
            attached = await attachments.LaunchAsync(profile, folder.Root, call.Signature, cancellationToken).ConfigureAwait(false);
        }

        var record = await DraftAsync(operation, item, profile, attached, cancellationToken).ConfigureAwait(false);
        if (operation.DryRun)
        {
            return record.Run;
        }

        record = await store.WriteAsync(call.Signature, writer => Write(writer, record, item, attached), cancellationToken).ConfigureAwait(false);
        call.Report(record.Id, "launching the worker");
        await driver.CycleAsync(record.Id, call.Signature, observe: false, cancellationToken).ConfigureAwait(false);
        if (operation.Manager is { } manager)
        {
            await attachments.ManageAsync(record.Run, manager, call.Signature, cancellationToken).ConfigureAwait(false);
        }

        return store.Read(reader => RunStore.Load(reader, record.Id))!.Run;
    }

    /// <summary>The item to work on; a goal alone becomes a supervised item first.</summary>
    private async Task<WorkItem> ItemAsync(StartRun operation, Call call, CancellationToken cancellationToken)
    {
        if (operation is { WorkItem: { } named, Goal: not null })
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "goal-and-item", $"A goal writes an item of its own: it can't be given together with work item '{named}'.", $"orchestrator run start {named}", named);
        }

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

    private static string Surface(StartRun operation, WorkItem item) => operation.Surface ?? item.Policy.Surface;

    private async Task<RunRecord> DraftAsync(StartRun operation, WorkItem item, AgentProfile profile, Attachment? attached, CancellationToken cancellationToken)
    {
        var start = attached?.Cwd ?? folder.Root;
        var tree = await git.FindTreeAsync(start, cancellationToken).ConfigureAwait(false);
        var run = new Run
        {
            RunId = $"{item.WorkItemId}-new",
            WorkItemId = item.WorkItemId,
            WorkItemRevision = item.Revision,
            WorkItemHash = item.Hash,
            State = RunState.Queued,
            Worker = profile.Name,
            Verifier = operation.Verifier ?? item.Policy.Verifier ?? settings.DefaultVerifier,
            Surface = attached?.Surface ?? Surface(operation, item),
            Isolation = item.Policy.Isolation,
            Tree = attached is null ? folder.Root : tree ?? start,
            BaseCommit = tree is null ? null : await git.HeadAsync(start, cancellationToken).ConfigureAwait(false),
            Steps = PlanWalk.Begin(item),
            Step = item.Plan.Count > 0 ? item.Plan[0].StepId : null,
            RetryOf = operation.RetryOf is { } earlier ? runs.Find(earlier).RunId : null,
            Instruction = operation.Instruction,
            StartedAt = clock.GetUtcNow(),
            Revision = 1,
        };
        return new RunRecord(run, new FrozenRun { Item = item, Profile = profile, Files = settings.FrozenFiles(), Policy = settings.PolicyName }, new DriverMemory());
    }

    private RunRecord Write(StoreWriter writer, RunRecord record, WorkItem item, Attachment? attached)
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
        if (attached is not null)
        {
            attachments.Bind(writer, id, attached);
        }

        return record;
    }
}
