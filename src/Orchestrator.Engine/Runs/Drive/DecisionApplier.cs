using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Writes a decision down and makes the run what it says. What is to be done then follows from the run's state.</summary>
internal static class DecisionApplier
{
    /// <summary>Agent sessions that a run may use when its item names no number.</summary>
    public const int AttemptsByDefault = 3;

    public static (RunRecord Record, TurnRecord Turn) Apply(StoreWriter writer, RunRecord record, TurnRecord turn, GateDecision decision, CycleLog log, PaneSignal? signal = null)
    {
        (record, decision) = Write(writer, record, decision);
        log.Decided(decision);
        record = record with { Driver = record.Driver with { Counters = Count(record.Driver.Counters, decision) } };
        turn = turn with { EndJudged = true };
        if (decision is { Kind: GateDecisionKind.Escalate, Rule: "attempt_failed" })
        {
            return FailAttempt(writer, record, turn);
        }

        record = decision.Kind switch
        {
            GateDecisionKind.Verify => Verify(writer, record, decision),
            GateDecisionKind.Finish => Verify(writer, record with { Run = record.Run with { Step = null } }, decision),
            GateDecisionKind.Wait => RunChange.Wait(writer, record, new RunWait(decision.Until!.Value, WaitReason(turn), decision.Reason), decision.Event),
            GateDecisionKind.Escalate => Escalate(writer, record, decision, signal),
            GateDecisionKind.Branch => Branch(writer, record, decision),
            _ => Tell(writer, record, decision),
        };
        return (record, turn);
    }

    /// <summary>Writes the decision with its event, which becomes the cause of what follows.</summary>
    public static (RunRecord Record, GateDecision Decision) Write(StoreWriter writer, RunRecord record, GateDecision decision)
    {
        decision = DecisionStore.Insert(writer, decision, record.Run.WorkItemId);
        return (record with { Driver = record.Driver with { LastEvent = decision.Event } }, decision);
    }

    /// <summary>The agent session is given up: the next one starts, while there are any left.</summary>
    public static (RunRecord Record, TurnRecord Turn) FailAttempt(StoreWriter writer, RunRecord record, TurnRecord turn)
    {
        turn = turn with { EndJudged = true };
        var error = turn.Error ?? "the attempt failed";
        record = RunChange.Record(writer, record, "attempt.failed", error, new { record.Run.Attempt, turn.ExitCode, turn.Error }, record.Driver.LastEvent);
        var most = RunLimits.Of(record).Run.Attempts ?? AttemptsByDefault;
        if (record.Run.Attempt - record.Driver.Renewed is var tried && tried >= most)
        {
            var pause = Pauses.Of(
                record.Run, PauseReasons.AttemptsUsedUp, $"Attempt {tried} of {most} failed: {error}", null, record.Driver.LastEvent, writer.Now);
            return (RunChange.Pause(writer, record, pause), turn);
        }

        InstructionStore.Insert(
            writer, record.Id, record.Run.WorkItemId, "recovery",
            $"The session before this one ended early: {error}. Look at what is there before you go on.", record.Driver.LastEvent);
        return (record with { Driver = record.Driver with { NewAttempt = true } }, turn);
    }

    private static RunRecord Verify(StoreWriter writer, RunRecord record, GateDecision decision)
    {
        var subject = record.Run.Step is { } step ? "step:" + step : "acceptance";
        record = record with { Driver = record.Driver with { Verifying = subject, VerifyCause = decision.Event } };
        return RunChange.Move(writer, record, RunState.Verifying, $"verifying {subject}", new { subject }, decision.Event);
    }

    private static RunRecord Escalate(StoreWriter writer, RunRecord record, GateDecision decision, PaneSignal? signal)
    {
        var pause = Pauses.Of(
            record.Run, decision.PauseReason ?? PauseReasons.PersonAsked, decision.Reason, decision.Question, decision.Event, writer.Now, decision.Route);
        pause = signal is null ? pause : Pauses.OnScreen(pause, record.Run, signal);
        record = record with { Driver = record.Driver with { Asked = decision.Class == PauseClass.Safety ? decision.Subject ?? decision.Question ?? decision.Reason : null } };
        record = RunChange.Pause(writer, record, pause);
        return RunChange.Record(writer, record, "escalation.routed", $"asked: {pause.Route}", new { pause.Route, pause.Class }, decision.Event);
    }

    private static RunRecord Branch(StoreWriter writer, RunRecord record, GateDecision decision)
    {
        var option = record.CurrentStep!.Options.First(o => o.OptionId == decision.Branch);
        record = record with { Run = PlanWalk.Branch(record.Run, record.Frozen.Item, option) };
        return Tell(writer, record, decision);
    }

    private static RunRecord Tell(StoreWriter writer, RunRecord record, GateDecision decision)
    {
        if (decision.Instruction is { } text)
        {
            var kind = decision.Kind == GateDecisionKind.Reorient ? "reorient" : "continue";
            InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, kind, text, decision.Event);
        }

        return record;
    }

    /// <summary>Counters that run: a rule that hits counts itself up and starts the others anew.</summary>
    private static GateCounters Count(GateCounters counters, GateDecision decision) => (decision.Kind, decision.Rule) switch
    {
        (GateDecisionKind.Wait, _) => counters with { Waits = counters.Waits + 1 },
        (GateDecisionKind.Reorient, GateRules.Contradiction) => new(counters.Contradictions + 1, 0, 0, 0, counters.Waits),
        (GateDecisionKind.Reorient, GateRules.WrongStep) => new(0, counters.WrongSteps + 1, 0, 0, counters.Waits),
        (GateDecisionKind.Reorient, GateRules.MissingBlock or GateRules.MalformedBlock) => new(0, 0, counters.MissingBlocks + 1, 0, counters.Waits),
        (GateDecisionKind.Escalate, GateRules.MissingBlock or GateRules.MalformedBlock or GateRules.HandoffInvalid) => counters,
        (GateDecisionKind.Reorient, GateRules.HandoffInvalid) => counters with { Envelopes = counters.Envelopes + 1 },
        (GateDecisionKind.Reorient, GateRules.Silence) => counters with { SilenceNudges = counters.SilenceNudges + 1 },
        (GateDecisionKind.Continue, "message_waiting") => counters,
        _ => new(Waits: counters.Waits),
    };

    private static string WaitReason(TurnRecord turn) => turn.Interruption is { RateLimit: true } ? "rate_limit" : "provider_outage";
}
