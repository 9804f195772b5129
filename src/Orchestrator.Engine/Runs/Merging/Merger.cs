using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>
/// Merges aside, proves the result, and only then moves the target, from exactly the commit that it was merged onto: who
/// comes second begins anew. Nothing that fails ever lands.
/// </summary>
internal sealed class Merger(IStateStore store, ProjectFolder folder, IBranches branches, IMerging merging, ScratchTrees scratches, MergeProof proof, MergeLanding landing, Faults faults)
{
    private const int TriesAtMost = 5;

    /// <summary>The run's merge that a death kept from being recorded although the target moved; null when there is none.</summary>
    public async Task<RunMerge?> LandedAsync(string run, CancellationToken cancellationToken) =>
        store.Read(reader => MergeStore.Of(reader, run)) is { State: MergeState.Landing, Commit: { } commit, Target: { } target } merge
        && await branches.TipAsync(folder.Root, target, cancellationToken).ConfigureAwait(false) is { } tip
        && await branches.HoldsAsync(folder.Root, tip, commit, cancellationToken).ConfigureAwait(false)
            ? Merged(merge, commit)
            : null;

    /// <summary>Merges. What comes back is merged or left, and the caller records it; the way there is recorded here.</summary>
    /// <exception cref="OrchestratorException">A person asked, and the checkout of the target is in the way (<c>tree-dirty</c>, <c>tree-in-the-way</c>).</exception>
    public async Task<(RunRecord Record, RunMerge Merge)> MergeAsync(MergeOrder order, CancellationToken cancellationToken)
    {
        if (await LandedAsync(order.Record.Id, cancellationToken).ConfigureAwait(false) is { } landed)
        {
            return (order.Record, landed);
        }

        for (var tries = 0; tries < TriesAtMost; tries++)
        {
            var (record, merge) = await TryAsync(order, cancellationToken).ConfigureAwait(false);
            if (merge is not null)
            {
                return (record, merge);
            }

            order = order with { Record = record };
            order.Tell($"'{order.Target}' moved meanwhile; merging anew");
        }

        return (order.Record, order.Left(MergeReasons.Moving, $"'{order.Target}' moved {TriesAtMost} times before a merged result was proven."));
    }

    /// <summary>One try; null in place of the merge when the target moved meanwhile.</summary>
    private async Task<(RunRecord Record, RunMerge? Merge)> TryAsync(MergeOrder order, CancellationToken cancellationToken)
    {
        var (root, target, source) = (folder.Root, order.Target, order.Source);
        if (await branches.TipAsync(root, target, cancellationToken).ConfigureAwait(false) is not { } onto)
        {
            return (order.Record, order.Left(MergeReasons.TargetMissing, $"There is no branch '{target}'."));
        }

        var holder = await branches.HolderAsync(root, target, cancellationToken).ConfigureAwait(false);
        if (holder is not null && !order.PersonAsked)
        {
            return (order.Record, order.Left(MergeReasons.CheckedOut, $"'{target}' is checked out in '{holder}', which only a person may move."));
        }

        if (holder is not null)
        {
            await landing.DemandCleanAsync(order, holder, cancellationToken).ConfigureAwait(false);
        }

        (order, var begun) = await WriteAsync(order, Begun(order, onto), cancellationToken).ConfigureAwait(false);
        faults.Pass("merge.scratch");
        var there = await branches.HoldsAsync(root, onto, source, cancellationToken).ConfigureAwait(false);
        var straight = !there && await branches.HoldsAsync(root, source, onto, cancellationToken).ConfigureAwait(false);
        await using var scratch = await scratches.MakeAsync(order.Record.Id, straight ? source : onto, cancellationToken).ConfigureAwait(false);
        var attempt = there ? new MergeAttempt(onto, [])
            : straight ? new MergeAttempt(source, [])
            : await merging.MergeAsync(scratch.Path, source, Message(order), cancellationToken).ConfigureAwait(false);
        if (attempt.Commit is not { } made)
        {
            return (order.Record, order.Left(MergeReasons.Conflict, $"It can't be merged into '{target}': {string.Join(", ", attempt.Conflicts.Take(10))}.") with { Onto = onto });
        }

        if (await merging.AuthorityChangesAsync(root, onto, made, cancellationToken).ConfigureAwait(false) is [var authority, ..])
        {
            return (order.Record, order.Left(MergeReasons.Refused, $"Its branch changes '{authority}', and what is under .orchestrator/ is for people.") with { Onto = onto });
        }

        if (await proof.ProblemAsync(order, scratch.Path, onto, made, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            return (order.Record, order.Left(MergeReasons.Failed, $"Merged into '{target}' it does not hold. {problem}") with { Onto = onto });
        }

        if (there)
        {
            return (order.Record, Merged(begun, made));
        }

        (order, var written) = await WriteAsync(order, begun with { State = MergeState.Landing, Commit = made, Detail = $"{target} from {onto} to {made}" }, cancellationToken).ConfigureAwait(false);
        var moved = await landing.LandAsync(order, holder, onto, made, cancellationToken).ConfigureAwait(false);
        return (order.Record, moved ? Merged(written, made) : null);
    }

    /// <summary>Records a state on the way. A run that still lives is written with it, so that one that was ended meanwhile lands nothing.</summary>
    private async Task<(MergeOrder Order, RunMerge Merge)> WriteAsync(MergeOrder order, RunMerge merge, CancellationToken cancellationToken) => await store.WriteAsync(order.Lease.Actor, writer =>
    {
        order.Lease.Demand(writer);
        var record = order.Record;
        var written = MergeStore.Write(writer, merge, record.Driver.LastEvent);
        if (record.Run.IsLive)
        {
            record = RunStore.Update(writer, record with { Driver = record.Driver with { LastEvent = written.Event, Result = order.Result ?? record.Driver.Result } });
        }

        return (order with { Record = record }, written);
    }, cancellationToken).ConfigureAwait(false);

    /// <summary>The result of a try that a death ended is kept: a checkout may be at it already.</summary>
    private RunMerge Begun(MergeOrder order, string onto) => order.Begin(MergeState.Begun, $"{order.Record.Run.Branch} into {order.Target}, aside") with
    {
        Onto = onto,
        Commit = store.Read(reader => MergeStore.Of(reader, order.Record.Id)) is { State: MergeState.Begun or MergeState.Landing } before ? before.Commit : null,
    };

    private static RunMerge Merged(RunMerge merge, string commit) => merge with
    {
        State = MergeState.Merged,
        Commit = commit,
        Reason = null,
        Command = null,
        Detail = commit == merge.Onto ? $"{merge.Target} held it already" : $"{merge.Target} is on {commit}{(commit == merge.Source ? "" : ", a merge")}",
    };

    private static string Message(MergeOrder order)
    {
        var (run, item) = (order.Record.Run, order.Record.Frozen.Item);
        return $"Merge {run.Branch} into {order.Target}\n\n{Words.OneLine(item.Title)}\n\nOrchestrator-Item: {item.WorkItemId}\nOrchestrator-Run: {run.RunId}\n";
    }
}
