using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Ends a run: evaluates everything on the tree as it is now, commits exactly the run's difference, records the verdict.</summary>
internal sealed class Finisher(
    IStateStore store, FinishEvaluator evaluator, RunCommitter committer, RunArtifacts artifacts, IGit git, IPrompts prompts)
{
    /// <summary>The finish as the driver asks for it: what fails goes back to the worker, or to whom it concerns.</summary>
    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var report = await evaluator.EvaluateAsync(record, lease, [], cancellationToken).ConfigureAwait(false);
        log.Did($"evaluated the finish: {report.Unmet.Count} of {report.Conditions.Count} conditions failed");
        if (report.Passed)
        {
            await ConcludeAsync(record, lease, report, null, log, cancellationToken).ConfigureAwait(false);
            return true;
        }

        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            record = Refuse(writer, record, report, record.Driver.VerifyCause);
            record = FinishConditions.PauseFor(record.Run, report) is { } reason
                ? Pause(writer, record, reason, report)
                : new Lap(prompts).Again(writer, record, report.Failed, report.Unmet, log);
            return RunStore.Update(writer, record);
        }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Commits and records the verdict. With conditions that fail, a person forced it.</summary>
    public async Task<RunRecord> ConcludeAsync(
        RunRecord record, RunLease lease, FinishReport report, string? forcedBecause, CycleLog log, CancellationToken cancellationToken)
    {
        string? commit = null;
        if (report.Passed && record.Frozen.Item.Policy.Commit == "on_pass" && record.Frozen.StartTree is not null)
        {
            try
            {
                (record, commit) = await committer.CommitAsync(record, lease, report.Tree!, cancellationToken).ConfigureAwait(false);
            }
            catch (OrchestratorException error) when (error.Code == "commit-conflict")
            {
                return await store.WriteAsync(lease.Actor, writer =>
                {
                    lease.Demand(writer);
                    var pause = Pauses.Of(record.Run, PauseReasons.CommitConflict, error.Message, null, record.Driver.LastEvent, writer.Now);
                    return RunStore.Update(writer, RunChange.Pause(writer, record, pause));
                }, cancellationToken).ConfigureAwait(false);
            }
        }

        if (record.Frozen.StartTree is { } start && report.Tree is { } end)
        {
            var diff = await git.DiffAsync(record.Run.Tree, start, end, cancellationToken).ConfigureAwait(false);
            await store.WriteAsync(lease.Actor, writer => artifacts.KeepDiff(writer, record, diff), cancellationToken).ConfigureAwait(false);
        }

        var ended = await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var verdict = report.Passed || forcedBecause is not null ? "pass" : "fail";
            var result = new RunResult(
                verdict, report.Passed ? null : FinishConditions.FailureClass(report), !report.Passed,
                forcedBecause is null ? null : $"{lease.Driver}: {forcedBecause}", report.Conditions, report.Criteria, record.Run.Usage,
                writer.Now - record.Run.StartedAt, record.Run.Attempt, report.DiffStat, commit);
            artifacts.KeepResult(writer, record, result);
            var moved = record with { Run = record.Run with { Result = result, EndedAt = writer.Now } };
            foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Queued))
            {
                InstructionStore.Move(writer, instruction, DeliveryState.Expired, record.Run.WorkItemId, "the run is completed");
            }

            moved = RunChange.Move(
                writer, moved, RunState.Completed, forcedBecause is null ? "every condition holds" : $"forced: {forcedBecause}", result, forced: forcedBecause is not null);
            return RunStore.Update(writer, moved);
        }, CancellationToken.None).ConfigureAwait(false);
        log.Did(commit is null ? "completed the run" : $"completed the run with commit {commit[..Math.Min(10, commit.Length)]}");
        return ended;
    }

    /// <summary>Records a finish that may not be.</summary>
    public static RunRecord Refuse(StoreWriter writer, RunRecord record, FinishReport report, long cause) => RunChange.Record(
        writer, record, "finish.refused", $"{Words.Count(report.Unmet.Count, "condition")} failed: {string.Join(", ", report.Unmet.Select(c => c.Name))}",
        new { report.Conditions, report.Tree }, cause);

    private static RunRecord Pause(StoreWriter writer, RunRecord record, string reason, FinishReport report)
    {
        var message = string.Join(" ", report.Unmet.Select(condition => $"{condition.Name}: {condition.Detail}"));
        var pause = Pauses.Of(record.Run, reason, message, null, record.Driver.LastEvent, writer.Now);

        // A person's yes is no review by an agent: the condition knows the command that satisfies it.
        return RunChange.Pause(writer, record, reason == PauseReasons.ReviewDue ? pause with { Command = report.Unmet.Single().Command! } : pause);
    }
}
