using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Records the verdict: the last thing that happens to a run.</summary>
internal sealed class Ending(IStateStore store, RunArtifacts artifacts)
{
    /// <summary>What a run ends with, its duration aside.</summary>
    public static RunResult Result(RunRecord record, RunLease lease, FinishReport report, string? forcedBecause, string? commit) => new(
        report.Passed || forcedBecause is not null ? "pass" : "fail", report.Passed ? null : FinishConditions.FailureClass(report), !report.Passed && forcedBecause is not null,
        forcedBecause is null ? null : $"{lease.Driver}: {forcedBecause}", report.Conditions, report.Criteria, record.Run.Usage,
        TimeSpan.Zero, record.Run.Attempt, report.DiffStat, commit);

    /// <summary>Ends the run. What became of its branch is recorded with it.</summary>
    public Task<RunRecord> EndAsync(RunRecord record, RunLease lease, RunResult result, RunMerge? merge, CycleLog log)
    {
        var commit = result.Commit;
        log.Did(result.Verdict == "fail" ? $"failed the run: {result.FailureClass}" : commit is null ? "completed the run" : $"completed the run with commit {commit[..Math.Min(10, commit.Length)]}");
        return store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            if (merge is not null)
            {
                merge = MergeStore.Write(writer, merge, record.Driver.LastEvent);
                record = record with { Driver = record.Driver with { LastEvent = merge.Event } };
            }

            result = result with { Duration = writer.Now - record.Run.StartedAt, Merge = merge };
            artifacts.KeepResult(writer, record, result);
            foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Queued))
            {
                InstructionStore.Move(writer, instruction, DeliveryState.Expired, record.Run.WorkItemId, "the run is completed");
            }

            var ended = record with { Run = record.Run with { Result = result, EndedAt = writer.Now }, Driver = record.Driver with { Result = null } };
            return RunStore.Update(writer, result.Verdict == "fail"
                ? RunChange.Move(writer, ended, RunState.Failed, $"failed: {result.FailureClass}", result)
                : RunChange.Move(writer, ended, RunState.Completed, result.ForcedBy is { } who ? $"forced: {who}" : "every condition holds", result, forced: result.Forced));
        }, CancellationToken.None);
    }
}
