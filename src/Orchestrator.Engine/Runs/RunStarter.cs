using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs;

/// <summary>Writes a run of an item down with everything that it stands on and launches its worker, whoever asks for it: a person, a tick, a queue.</summary>
internal sealed class RunStarter(
    IStateStore store, ProjectFolder folder, IProjectSettings settings, RunAdmission admission, IAttachments attachments, RunLookup runs, RunDriver driver, IGit git, IBranches branches, IEnumerable<IRunBegin> beginnings, TimeProvider clock)
{
    /// <summary>Starts it.</summary>
    /// <param name="operation">What was asked for.</param>
    /// <param name="item">The item to work on.</param>
    /// <param name="terms">On whose word.</param>
    /// <param name="cancellationToken">Leaves what is written.</param>
    /// <returns>The run as it stands once its worker is launched; in a dry run as it would be written down.</returns>
    /// <exception cref="OrchestratorException">What stands against it, and what mends it.</exception>
    public async Task<Run> StartAsync(StartRun operation, WorkItem item, StartTerms terms, CancellationToken cancellationToken)
    {
        await SettleAsync(item, terms, cancellationToken).ConfigureAwait(false);
        var mark = store.Read(reader => Mark(reader, item));
        var attached = operation.Attach is { } session ? attachments.Find(session) : null;
        var profile = await admission.DemandAsync(item, operation, attached, cancellationToken).ConfigureAwait(false);
        if (attached is null && item.Kind != WorkItemKind.Milestone && Surface(operation, item) == "tmux" && !terms.DryRun)
        {
            terms.Tell(item.WorkItemId, $"starting {profile.Name} in a terminal");
            attached = await attachments.LaunchAsync(profile, folder.Root, terms.Actor, cancellationToken).ConfigureAwait(false);
        }

        var record = await DraftAsync(operation, item, profile, attached, cancellationToken).ConfigureAwait(false);
        if (terms.DryRun)
        {
            return record.Run;
        }

        record = await store.WriteAsync(terms.Actor, writer => Write(writer, record, item, mark, attached, terms), cancellationToken).ConfigureAwait(false);
        terms.Tell(record.Id, "launching the worker");
        await (terms.Brief
            ? driver.BriefCycleAsync(record.Id, terms.Actor, cancellationToken)
            : driver.CycleAsync(record.Id, terms.Actor, observe: false, cancellationToken)).ConfigureAwait(false);
        if (operation.Manager is { } manager)
        {
            await attachments.ManageAsync(record.Run, manager, terms.Actor, cancellationToken).ConfigureAwait(false);
        }

        return store.Read(reader => RunStore.Load(reader, record.Id))!.Run;
    }

    /// <summary>A run that ended without its item knowing it, by a death in between, is carried over first.</summary>
    private async Task SettleAsync(WorkItem item, StartTerms terms, CancellationToken cancellationToken)
    {
        foreach (var run in store.Read(RunStore.Unsettled).Where(record => record.Run.WorkItemId == item.WorkItemId))
        {
            await driver.CycleAsync(run.Id, terms.Actor, observe: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Where an item's story stands. A run that has ended and whose driver has yet to tell the item leaves it looking ready:
    /// whoever started it now would have it done twice.
    /// </summary>
    private static long Mark(StoreReader reader, WorkItem item) => RunStore.Unsettled(reader).Find(record => record.Run.WorkItemId == item.WorkItemId) is { } ended
        ? throw new OrchestratorException(
            ErrorKind.Conflict, "run-unsettled", $"Run '{ended.Id}' has just ended, and its driver has yet to tell the work item.", $"orchestrator run get {ended.Id}", item.WorkItemId)
        : RunStore.LastEventOf(reader, item.WorkItemId);

    private static string Surface(StartRun operation, WorkItem item) => operation.Surface ?? item.Policy.Surface;

    private async Task<RunRecord> DraftAsync(StartRun operation, WorkItem item, AgentProfile profile, Attachment? attached, CancellationToken cancellationToken)
    {
        var start = attached?.Cwd ?? folder.Root;
        var tree = await git.FindTreeAsync(start, cancellationToken).ConfigureAwait(false);
        var head = tree is null ? null : await git.HeadAsync(start, cancellationToken).ConfigureAwait(false);

        // Nobody works on a milestone: it is proven on the branch that it is for, aside from what anybody has in hand.
        var workless = item.Kind == WorkItemKind.Milestone;
        var isolation = workless ? head is null ? "none" : "worktree" : item.Policy.Isolation;
        var run = new Run
        {
            RunId = $"{item.WorkItemId}-new",
            WorkItemId = item.WorkItemId,
            WorkItemRevision = item.Revision,
            WorkItemHash = item.Hash,
            State = RunState.Queued,
            Worker = profile.Name,
            Verifier = admission.Verifier(item, profile, operation),
            Surface = workless ? "none" : attached?.Surface ?? Surface(operation, item),
            Isolation = isolation,
            Tree = attached is null ? folder.Root : tree ?? start,
            Target = isolation == "worktree" ? item.Policy.MergeInto ?? await git.BranchAsync(folder.Root, cancellationToken).ConfigureAwait(false) : null,
            BaseCommit = isolation == "worktree" && item.Policy.MergeInto is { } into ? await branches.TipAsync(folder.Root, into, cancellationToken).ConfigureAwait(false) : head,
            Steps = PlanWalk.Begin(item),
            Step = item.Plan.Count > 0 ? item.Plan[0].StepId : null,
            RetryOf = operation.RetryOf is { } earlier ? runs.Find(earlier).RunId : null,
            Instruction = operation.Instruction,
            StartedAt = clock.GetUtcNow(),
            Revision = 1,
        };
        return new RunRecord(run, new FrozenRun { Item = item, Profile = profile, Files = settings.FrozenFiles(), Policy = settings.PolicyName, Budgets = settings.Budgets }, new DriverMemory());
    }

    private RunRecord Write(StoreWriter writer, RunRecord record, WorkItem item, long mark, Attachment? attached, StartTerms terms)
    {
        if (RunStore.Live(writer).FirstOrDefault(live => live.Run.WorkItemId == item.WorkItemId
            || (record.Run.Isolation == "none" && live.Run.Tree == record.Run.Tree)) is { } other)
        {
            throw RunAdmission.Occupied(item.WorkItemId, other.Run);
        }

        if (Mark(writer, item) != mark)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "work-item-moved", $"Work item '{item.WorkItemId}' changed while its run was about to start.", $"orchestrator work-item get {item.WorkItemId}", item.WorkItemId);
        }

        var id = $"{item.WorkItemId}-{RunStore.NextNumber(writer, item.WorkItemId)}";
        var run = record.Run with { RunId = id, StartedAt = writer.Now };
        if (run.Isolation == "worktree")
        {
            run = run with { Tree = Path.Combine(folder.Worktrees, id), Branch = record.IsWorkless ? null : $"orchestrator/{item.WorkItemId}/{id}" };
        }

        var seq = writer.Append(new LedgerEntry(
            "run.queued", $"{run.Worker} on {item.WorkItemId}@{item.Revision}", new { run, record.Frozen.Files, record.Frozen.Policy }, item.WorkItemId, id));
        record = record with { Run = run, Driver = record.Driver with { LastEvent = seq } };
        RunStore.Insert(writer, record);
        foreach (var beginning in beginnings)
        {
            beginning.Begin(writer, record);
        }

        if (attached is not null)
        {
            attachments.Bind(writer, id, attached);
        }

        terms.Within(writer, record);
        return record;
    }
}
