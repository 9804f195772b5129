using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>One more try after something did not pass: the worker gets the failure's own lines, while retries are left.</summary>
internal static class Lap
{
    public static RunRecord Again(
        StoreWriter writer, RunRecord record, IPrompts prompts, IReadOnlyList<Orchestrator.Verification> failed, IReadOnlyList<FinishCondition> unmet, CycleLog log) => Again(
            writer, record, "verification_failed", failed.Count > 0 ? $"{failed[0].Subject} failed: {failed[0].Detail}" : $"{unmet[0].Name}: {unmet[0].Detail}",
            again => prompts.Retry(again, failed, unmet), log);

    /// <param name="writer">The transaction.</param>
    /// <param name="record">The run.</param>
    /// <param name="rule">What refused it.</param>
    /// <param name="what">Why, the rest of a sentence.</param>
    /// <param name="words">What the worker is told, of the run as it is after the refusal was counted.</param>
    /// <param name="log">The cycle.</param>
    public static RunRecord Again(StoreWriter writer, RunRecord record, string rule, string what, Func<RunRecord, string> words, CycleLog log)
    {
        record = record with
        {
            Run = PlanWalk.Retry(record.Run),
            Driver = record.Driver with { Verifying = null, Review = null, JudgedEvent = CheckpointStore.Of(writer, record.Id).LastOrDefault()?.Event ?? record.Driver.JudgedEvent },
        };
        var decision = GateDesk.Own(record, GateDecisionKind.Retry, rule, what, record.Driver.LastEvent, words(record));
        (record, decision) = DecisionApplier.Write(writer, record, decision);
        log.Decided(decision);

        var policy = record.Frozen.Item.Policy;
        var ofStep = record.Run.Steps.FirstOrDefault(step => step.StepId == record.Run.Step)?.Retries ?? record.Run.Retries;
        if (ofStep > policy.RetriesPerStep || record.Run.Retries > policy.RetriesTotal)
        {
            var pause = Pauses.Of(
                record.Run, PauseReasons.RetriesUsedUp,
                $"{Words.Count(record.Run.Retries, "verification")} failed; allowed are {policy.RetriesPerStep} a step and {policy.RetriesTotal} in all. Last: {what}",
                null, decision.Event, writer.Now);
            return RunChange.Pause(writer, record, pause);
        }

        if (record.IsWorkless)
        {
            return RunChange.Pause(writer, record, Pauses.Of(record.Run, PauseReasons.FinishRefused, $"Nobody works on it who could mend this: {what}", null, decision.Event, writer.Now));
        }

        InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, "retry", decision.Instruction!, decision.Event);
        return RunChange.Move(writer, record, RunState.Working, "back to the worker", cause: decision.Event);
    }
}
