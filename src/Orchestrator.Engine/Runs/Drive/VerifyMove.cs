using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Lets the runtime verify what the worker claims: a step, a decision's options, or the whole at the end.</summary>
internal sealed class VerifyMove(
    IStateStore store, IVerificationRunner runner, IVerificationLog verifications, Finisher finisher, IPrompts prompts)
{
    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (record.Driver.Verifying is null or "acceptance" || record.CurrentStep is not { } step)
        {
            return await finisher.MoveAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
        }

        return step.IsDecision
            ? await ChooseAsync(record, step, lease, log, cancellationToken).ConfigureAwait(false)
            : await VerifyStepAsync(record, step, lease, log, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> VerifyStepAsync(RunRecord record, PlanStep step, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var failed = new List<Orchestrator.Verification>();
        foreach (var verifier in step.Verify)
        {
            var verification = await ExecuteAsync(record, $"step:{step.StepId}", verifier, lease, log, cancellationToken).ConfigureAwait(false);
            if (!verification.Passed)
            {
                failed.Add(verification);
            }
        }

        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            return RunStore.Update(writer, failed.Count == 0 ? Passed(writer, record, step, log) : Failed(writer, record, failed, log));
        }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The first option whose own verifiers all pass is taken; an option without any is nobody's to take but a person's.</summary>
    private async Task<bool> ChooseAsync(RunRecord record, PlanStep step, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        PlanOption? taken = null;
        foreach (var option in step.Options.Where(option => option.Verify.Count > 0))
        {
            var holds = true;
            foreach (var verifier in option.Verify)
            {
                holds &= (await ExecuteAsync(record, $"option:{step.StepId}/{option.OptionId}", verifier, lease, log, cancellationToken).ConfigureAwait(false)).Passed;
            }

            if (holds)
            {
                taken = option;
                break;
            }
        }

        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            if (taken is not null)
            {
                return RunStore.Update(writer, Take(writer, record, taken, "option_verified", $"option '{taken.OptionId}' is the first whose verifiers pass", log));
            }

            var question = $"Which way from step '{step.StepId}'? " + string.Join(" ", step.Options.Select(option => $"{option.OptionId}: {option.When ?? option.Next};"));
            var pause = Pauses.Of(
                record.Run, Gate.PauseReasons.DecisionNeeded, $"No option of step '{step.StepId}' is decided by its verifiers.", question, record.Driver.LastEvent, writer.Now);
            return RunStore.Update(writer, RunChange.Pause(writer, record, pause));
        }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Goes one way from a decision step and on to what follows.</summary>
    public RunRecord Take(StoreWriter writer, RunRecord record, PlanOption option, string rule, string reason, CycleLog? log = null)
    {
        var decision = GateDesk.Own(record, GateDecisionKind.Branch, rule, reason, record.Driver.LastEvent, branch: option.OptionId);
        (record, decision) = DecisionApplier.Write(writer, record, decision);
        log?.Decided(decision);
        record = record with { Run = PlanWalk.Branch(record.Run, record.Frozen.Item, option) };
        return GoOn(writer, record, record.Frozen.Item.Plan.First(step => step.Options.Contains(option)).StepId, decision.Event);
    }

    private RunRecord Passed(StoreWriter writer, RunRecord record, PlanStep step, CycleLog log)
    {
        record = record with { Run = PlanWalk.Advance(record.Run, record.Frozen.Item) };
        var last = record.Run.Step is null;
        var decision = GateDesk.Own(
            record, last ? GateDecisionKind.Finish : GateDecisionKind.Continue, "step_verified",
            last ? $"step '{step.StepId}' is verified and was the last" : $"step '{step.StepId}' is verified; next is '{record.Run.Step}'", record.Driver.LastEvent);
        (record, decision) = DecisionApplier.Write(writer, record, decision);
        log.Decided(decision);
        return GoOn(writer, record, step.StepId, decision.Event);
    }

    /// <summary>After a step is settled: the next one, which a decision step may be, or the finish.</summary>
    private RunRecord GoOn(StoreWriter writer, RunRecord record, string settled, long cause)
    {
        if (record.Run.Step is null)
        {
            return record with { Driver = record.Driver with { Verifying = "acceptance" } };
        }

        if (record.CurrentStep!.IsDecision)
        {
            return record with { Driver = record.Driver with { Verifying = "step:" + record.Run.Step } };
        }

        // Further reports of the same turn may be about the next step already; they are judged before the worker is told anything.
        if (CheckpointStore.Of(writer, record.Id, record.Driver.JudgedEvent).Count == 0)
        {
            InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, "continue", prompts.NextStep(record, settled), cause);
        }
        else if (TurnStore.Latest(writer, record.Id) is { Phase: TurnPhase.Ended } turn)
        {
            TurnStore.Update(writer, turn with { EndJudged = false });
        }

        return RunChange.Move(writer, record with { Driver = record.Driver with { Verifying = null } }, RunState.Working, $"on to step '{record.Run.Step}'");
    }

    private RunRecord Failed(StoreWriter writer, RunRecord record, IReadOnlyList<Orchestrator.Verification> failed, CycleLog log) =>
        Lap.Again(writer, record, prompts, failed, [], log);

    private async Task<Orchestrator.Verification> ExecuteAsync(
        RunRecord record, string subject, Verifier verifier, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var result = await runner.ExecuteAsync(new VerificationRequest(record.Run, record.Frozen.Item, subject, verifier, record.Frozen.StartTree), cancellationToken).ConfigureAwait(false);
        log.Did($"verified {subject}: {(result.Passed ? "passed" : "failed")}");
        return await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            return verifications.Record(writer, result, record.Driver.VerifyCause);
        }, cancellationToken).ConfigureAwait(false);
    }
}
