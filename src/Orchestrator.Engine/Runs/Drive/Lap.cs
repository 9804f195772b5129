using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>One more try after something did not pass: the worker gets the failure's own lines, while retries are left.</summary>
internal sealed class Lap(IPrompts prompts)
{
    public RunRecord Again(
        StoreWriter writer, RunRecord record, IReadOnlyList<Orchestrator.Verification> failed, IReadOnlyList<FinishCondition> unmet, CycleLog log)
    {
        record = record with
        {
            Run = PlanWalk.Retry(record.Run),
            Driver = record.Driver with { Verifying = null, JudgedEvent = CheckpointStore.Of(writer, record.Id).LastOrDefault()?.Event ?? record.Driver.JudgedEvent },
        };
        var what = failed.Count > 0 ? $"{failed[0].Subject} failed: {failed[0].Detail}" : $"{unmet[0].Name}: {unmet[0].Detail}";
        var decision = GateDesk.Own(record, GateDecisionKind.Retry, "verification_failed", what, record.Driver.LastEvent, prompts.Retry(record, failed, unmet));
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

        InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, "retry", decision.Instruction!, decision.Event);
        return RunChange.Move(writer, record, RunState.Working, "back to the worker", cause: decision.Event);
    }
}
