using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>
/// Ends a run: evaluates everything on the tree as it is now, commits exactly the run's difference, settles what becomes of
/// its branch, records the verdict.
/// </summary>
internal sealed class Finisher(
    IStateStore store, FinishEvaluator evaluator, ReviewPanels panels, RunCommitter committer, RunArtifacts artifacts, FinishMerge merges, Merger merger, Ending ending, IGit git, IPrompts prompts)
{
    /// <summary>The finish as the driver asks for it: what fails goes back to the worker, or to whom it concerns.</summary>
    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (record.Driver.Result is { } settled && await merger.LandedAsync(record.Id, cancellationToken).ConfigureAwait(false) is { } landed)
        {
            // The target has it: nothing that is evaluated now could take that back.
            await ending.EndAsync(record, lease, settled, landed, log).ConfigureAwait(false);
            return true;
        }

        var report = await evaluator.EvaluateAsync(record, lease, [], cancellationToken).ConfigureAwait(false);
        log.Did($"evaluated the finish: {report.Unmet.Count} of {report.Conditions.Count} conditions failed");
        if (report.Passed)
        {
            await ConcludeAsync(record, lease, report, null, log, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (record.IsWorkless && !report.LacksOnlyReview && FinishConditions.PauseFor(record.Run, report) is null)
        {
            // Nobody works on it who could mend anything.
            record = await RefuseAsync(record, lease, report, cancellationToken).ConfigureAwait(false);
            await ending.EndAsync(record, lease, Ending.Result(record, lease, report, null, null), null, log).ConfigureAwait(false);
            return true;
        }

        await AnswerAsync(record, lease, report, log, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>What becomes of a run whose finish is refused: back to the worker, to whom it concerns, or to its reviewers.</summary>
    public Task<RunRecord> AnswerAsync(RunRecord record, RunLease lease, FinishReport report, CycleLog log, CancellationToken cancellationToken) => store.WriteAsync(lease.Actor, writer =>
    {
        lease.Demand(writer);
        return RunStore.Update(writer, report.LacksOnlyReview && Reviewers.ByAgents(record.Frozen.Item.Acceptance) ? Review(writer, record, report)
            : FinishConditions.PauseFor(record.Run, report) is { } reason ? Pause(writer, Refuse(writer, record, report, record.Driver.VerifyCause), reason, report)
            : Lap.Again(writer, Refuse(writer, record, report, record.Driver.VerifyCause), prompts, report.Failed, report.Unmet, log));
    }, cancellationToken);

    private Task<RunRecord> RefuseAsync(RunRecord record, RunLease lease, FinishReport report, CancellationToken cancellationToken) => store.WriteAsync(lease.Actor, writer =>
    {
        lease.Demand(writer);
        return RunStore.Update(writer, Refuse(writer, record, report, record.Driver.VerifyCause));
    }, cancellationToken);

    /// <summary>A review that was given and does not count is of another tree: somebody else than the worker was at it.</summary>
    private RunRecord Review(StoreWriter writer, RunRecord record, FinishReport report) => record.Run.State == RunState.Reviewing
        ? Pause(writer, Refuse(writer, record, report, record.Driver.VerifyCause), PauseReasons.ReviewVoid, report)
        : panels.Begin(writer, record, report);

    /// <summary>Commits, settles the branch and records the verdict. With conditions that fail, a person forced it.</summary>
    public async Task<RunRecord> ConcludeAsync(
        RunRecord record, RunLease lease, FinishReport report, string? forcedBecause, CycleLog log, CancellationToken cancellationToken)
    {
        if (report.Passed && record.Frozen is { StartTree: not null, Item.Policy.Commit: "on_pass" } && !record.IsWorkless)
        {
            try
            {
                record = await committer.CommitAsync(record, lease, report.Tree!, cancellationToken).ConfigureAwait(false);
            }
            catch (OrchestratorException error) when (error.Code == "commit-conflict")
            {
                return await PauseAsync(record, lease, PauseReasons.CommitConflict, error.Message, null, cancellationToken).ConfigureAwait(false);
            }
        }

        if (record.Frozen.StartTree is { } start && report.Tree is { } end)
        {
            var diff = await git.DiffAsync(record.Run.Tree, start, end, cancellationToken).ConfigureAwait(false);
            await store.WriteAsync(lease.Actor, writer => artifacts.KeepDiff(writer, record, diff), cancellationToken).ConfigureAwait(false);
        }

        var result = Ending.Result(record, lease, report, forcedBecause, report.Passed ? record.Driver.Commit : null);
        var branch = await merges.DecideAsync(record, lease, report, result, log, cancellationToken).ConfigureAwait(false);
        return branch.PauseReason is { } reason
            ? await PauseAsync(branch.Record, lease, reason, Asking(record.Run, reason, branch.Merge!), branch.Merge, cancellationToken).ConfigureAwait(false)
            : await ending.EndAsync(branch.Record, lease, result, branch.Merge, log).ConfigureAwait(false);
    }

    /// <summary>Records a finish that may not be.</summary>
    public static RunRecord Refuse(StoreWriter writer, RunRecord record, FinishReport report, long cause) => RunChange.Record(
        writer, record, "finish.refused", $"{Words.Count(report.Unmet.Count, "condition")} failed: {string.Join(", ", report.Unmet.Select(c => c.Name))}",
        new { report.Conditions, report.Tree }, cause);

    private static string Asking(Run run, string reason, RunMerge left) => reason == PauseReasons.MergeConflict
        ? $"{left.Detail} Bring it in where the run works, and resume: git -C '{run.Tree}' merge {left.Target}"
        : left.Detail;

    private Task<RunRecord> PauseAsync(RunRecord record, RunLease lease, string reason, string message, RunMerge? left, CancellationToken cancellationToken) =>
        store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var pause = Pauses.Of(record.Run, reason, message, null, record.Driver.LastEvent, writer.Now);
            if (left is not null)
            {
                // While the run lives, it is the run that is taken on.
                pause = pause with { Cause = MergeStore.Write(writer, left with { Command = pause.Command }, record.Driver.LastEvent).Event };
            }

            return RunStore.Update(writer, RunChange.Pause(writer, record, pause));
        }, cancellationToken);

    private static RunRecord Pause(StoreWriter writer, RunRecord record, string reason, FinishReport report)
    {
        var message = string.Join(" ", report.Unmet.Select(condition => $"{condition.Name}: {condition.Detail}"));
        var pause = Pauses.Of(record.Run, reason, message, null, record.Driver.LastEvent, writer.Now);

        // A person's yes is no review by an agent, and how much more is enough only the look at the budget knows: the condition has the command that satisfies it.
        var condition = reason switch { PauseReasons.ReviewDue => FinishConditions.Review, PauseReasons.BudgetUsedUp => FinishConditions.Budget, _ => null };
        return RunChange.Pause(writer, record, pause with { Command = report.Unmet.FirstOrDefault(unmet => unmet.Name == condition)?.Command ?? pause.Command });
    }
}
