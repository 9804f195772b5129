using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Merges the branch of a completed run at a person's word.</summary>
internal sealed class MergeRunWorktreeHandler(
    IStateStore store, ProjectFolder folder, RunLookup lookup, RunLeases leases, IBranches branches, Merger merger, MergePreview preview, RunTrees trees) : IOperationHandler<MergeRunWorktree, RunMerge>
{
    public async Task<RunMerge> HandleAsync(MergeRunWorktree operation, Call call, CancellationToken cancellationToken)
    {
        var record = lookup.Record(operation.Run);
        RunSteering.Demand(
            record, record.Run.State == RunState.Completed, "only the branch of a completed run is merged",
            record.Run.Pause?.Command ?? (record.Run.IsLive ? $"orchestrator run wait {record.Id}" : $"orchestrator run start {record.Run.WorkItemId} --retry-of {record.Id}"));
        if (store.Read(reader => MergeStore.Of(reader, record.Id)) is { State: MergeState.Merged } merged && (operation.Into is null || operation.Into == merged.Target))
        {
            return merged;
        }

        var target = Target(operation, record.Run);
        var source = await SourceAsync(record.Run, cancellationToken).ConfigureAwait(false);
        if (operation.DryRun)
        {
            return await preview.OfAsync(record.Run, source, target, cancellationToken).ConfigureAwait(false);
        }

        await using var lease = await leases.TryTakeAsync(record.Id, call.Signature, cancellationToken).ConfigureAwait(false)
            ?? throw new OrchestratorException(ErrorKind.Conflict, "run-driven", $"Run '{record.Id}' is in the hands of {leases.Holder(record.Id)}.", $"orchestrator run-worktree get {record.Id}", record.Id);
        await using var keeper = leases.Keep(lease);
        var order = new MergeOrder(record, source, target, lease, PersonAsked: true, what => call.Report(record.Id, what));
        var merge = await RecordAsync(order, call, await TryAsync(order, call, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (merge.State != MergeState.Merged)
        {
            throw new OrchestratorException(
                merge.Reason is MergeReasons.Conflict or MergeReasons.Moving ? ErrorKind.Conflict : ErrorKind.Refused, $"merge-{merge.Reason!.Replace('_', '-')}", merge.Detail, Mend(merge, record.Run), record.Id);
        }

        if (record.Frozen.Item.Policy.AfterFinish != "keep")
        {
            await CleanUpAsync(record, call, cancellationToken).ConfigureAwait(false);
        }

        return merge;
    }

    private async Task<RunMerge> TryAsync(MergeOrder order, Call call, CancellationToken cancellationToken)
    {
        try
        {
            return (await merger.MergeAsync(order, cancellationToken).ConfigureAwait(false)).Merge;
        }
        catch (OrchestratorException error) when (store.Read(reader => MergeStore.Of(reader, order.Record.Id)) is { State: MergeState.Begun or MergeState.Landing })
        {
            await RecordAsync(order, call, order.Left(MergeReasons.Interrupted, error.Message)).ConfigureAwait(false);
            throw;
        }
    }

    private Task<RunMerge> RecordAsync(MergeOrder order, Call call, RunMerge merge) => store.WriteAsync(call.Signature, writer =>
    {
        order.Lease.Demand(writer);
        return MergeStore.Write(writer, merge, order.Record.Driver.LastEvent);
    }, CancellationToken.None);

    /// <summary>Everything in the tree is in the target now. What stands in the way of removing it is told, and the merge stands.</summary>
    private async Task CleanUpAsync(RunRecord record, Call call, CancellationToken cancellationToken)
    {
        try
        {
            await trees.RemoveAsync(record, withBranch: true, force: false, cancellationToken).ConfigureAwait(false);
            await store.WriteAsync(call.Signature, writer => writer.Append(new LedgerEntry(
                "worktree.removed", $"'{record.Run.Tree}' and branch {record.Run.Branch}", new { record.Run.Tree, record.Run.Branch }, record.Run.WorkItemId, record.Id, record.Driver.LastEvent)), cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            call.Report(record.Id, error.Message);
        }
    }

    private async Task<string> SourceAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Branch is not { } branch || await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) is not { } tip)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "branch-missing", run.Branch is { } gone ? $"The branch '{gone}' of run '{run.RunId}' is gone." : $"Run '{run.RunId}' has no branch of its own.",
                run.Branch is null ? $"orchestrator run get {run.RunId}" : $"orchestrator run-worktree remove {run.RunId} --with-branch", run.RunId);
        }

        return tip != run.BaseCommit ? tip : throw new OrchestratorException(
            ErrorKind.Conflict, "nothing-to-merge", $"'{branch}' has nothing that was not there when run '{run.RunId}' began.", $"orchestrator run-worktree remove {run.RunId} --with-branch", run.RunId);
    }

    private static string Target(MergeRunWorktree operation, Run run) => (operation.Into ?? run.Target) switch
    {
        null => throw new OrchestratorException(
            ErrorKind.Usage, "merge-target-missing", $"Run '{run.RunId}' began on no branch: name the one to merge into.", $"orchestrator run-worktree merge {run.RunId} --into main", run.RunId),
        { } name when Work.Items.BranchName.IsOfPeople(name) => name,
        { } name => throw new OrchestratorException(ErrorKind.Usage, "branch-invalid", $"'{name}' is no name of a branch to merge into.", $"orchestrator run-worktree merge {run.RunId} --into main", name),
    };

    private static string Mend(RunMerge merge, Run run) => merge.Reason switch
    {
        MergeReasons.TargetMissing => $"git branch '{merge.Target}'",
        MergeReasons.Conflict when Directory.Exists(run.Tree) => $"git -C '{run.Tree}' merge '{merge.Target}'",
        MergeReasons.Failed => $"orchestrator verification get {run.RunId} --failed",
        MergeReasons.Refused => $"git diff '{merge.Target}...{merge.Branch}' -- .orchestrator",
        _ => MergeCommands.Merge(run.RunId),
    };
}
