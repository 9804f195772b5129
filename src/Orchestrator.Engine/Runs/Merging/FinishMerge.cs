using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>
/// What becomes of a run's branch at its finish, before the run is completed: a run never changes once it has ended, so what
/// may still need somebody comes first.
/// </summary>
internal sealed class FinishMerge(IStateStore store, ProjectFolder folder, IGit git, IBranches branches, IMerging merging, IManagerRights rights, Merger merger)
{
    private const string Permission = "repo.merge_green_pr";

    /// <summary>Merges, or says why the branch is left. The caller records it; a pause comes with what was left.</summary>
    /// <param name="record">The run, committed.</param>
    /// <param name="lease">The right to drive it.</param>
    /// <param name="report">The finish.</param>
    /// <param name="result">What the run ends with.</param>
    /// <param name="log">The cycle.</param>
    /// <param name="cancellationToken">Leaves the target as it is.</param>
    public async Task<FinishMergeOutcome> DecideAsync(RunRecord record, RunLease lease, FinishReport report, RunResult result, CycleLog log, CancellationToken cancellationToken)
    {
        var run = record.Run;
        if (run.Branch is not { } branch || await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) is not { } source || source == run.BaseCommit)
        {
            return new(record);
        }

        var order = new MergeOrder(record, source, run.Target ?? "", lease, PersonAsked: false, log.Did) { Result = result };
        if (Stays(order, report) is { } left)
        {
            return new(record, left);
        }

        if (await StrayedAsync(record, source, report.Tree!, cancellationToken).ConfigureAwait(false) is { } strayed)
        {
            return new(record, order.Left(MergeReasons.Refused, strayed), PauseReasons.MergeRefused);
        }

        (record, var merge) = await MergeAsync(order, cancellationToken).ConfigureAwait(false);
        log.Did($"merging into '{run.Target}': {merge}");
        return new(record, merge, merge switch
        {
            { State: MergeState.Merged } or { Reason: MergeReasons.CheckedOut } => null,
            { Reason: MergeReasons.Conflict } => PauseReasons.MergeConflict,
            { Reason: MergeReasons.Failed } => PauseReasons.MergeFailed,
            _ => PauseReasons.MergeRefused,
        });
    }

    /// <summary>What the world has against it is somebody's to know, and no reason to try for ever.</summary>
    private async Task<(RunRecord Record, RunMerge Merge)> MergeAsync(MergeOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return await merger.MergeAsync(order, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect && error.Code is not ("conflict" or "fence-stale"))
        {
            // What was recorded on the way has changed the run since.
            var now = store.Read(reader => RunStore.Load(reader, order.Record.Id))!;
            return (now, order.Left(MergeReasons.Interrupted, error.Fix is { } fix ? $"{Words.Sentence(error.Message)} What helps: {fix}" : error.Message));
        }
    }

    /// <summary>Why the branch stays without a try; null when it is to be merged.</summary>
    private RunMerge? Stays(MergeOrder order, FinishReport report)
    {
        var policy = order.Record.Frozen.Item.Policy;
        if (policy.AfterFinish != "merge")
        {
            return order.Left(MergeReasons.Keep, $"Its item says after_finish: {policy.AfterFinish}.") with { Target = order.Record.Run.Target };
        }

        if (order.Result!.ForcedBy is not null)
        {
            return order.Left(MergeReasons.Forced, report.Passed ? "A person completed the run without merging it." : "The run was forced although conditions failed, and what is merged must hold.");
        }

        var verdict = rights.Judge(order.Record.Id, Permission);
        return verdict.Allowed ? null : order.Left(MergeReasons.NotPermitted, $"{Permission}: {verdict.Detail}.");
    }

    /// <summary>
    /// What the branch holds must be what was verified. What setting the tree up left there was never committed and differs
    /// on both sides.
    /// </summary>
    private async Task<string?> StrayedAsync(RunRecord record, string source, string verified, CancellationToken cancellationToken)
    {
        var tree = record.Run.Tree;
        if (await merging.IsOpenAsync(tree, cancellationToken).ConfigureAwait(false))
        {
            return $"A merge is under way in '{tree}' and not committed.";
        }

        var start = await git.ChangesAsync(tree, record.Frozen.StandsOn ?? record.Run.BaseCommit!, record.Frozen.StartTree!, cancellationToken).ConfigureAwait(false);
        var now = await git.ChangesAsync(tree, source, verified, cancellationToken).ConfigureAwait(false);
        var strayed = now.Select(change => change.Path).Except(start.Select(change => change.Path)).ToList();
        return strayed.Count == 0 ? null : $"'{record.Run.Branch}' does not hold what was verified: {string.Join(", ", strayed.Take(5))}.";
    }
}
