using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// Takes in what a turn's reading found and lets the gate answer it, both in one transaction: what was read is judged,
/// or neither happened.
/// </summary>
internal sealed class TurnJudge(IStateStore store, GateDesk gate, AdapterRegistry adapters, IPrompts prompts, UsageSum usage, TurnClock time, Bookkeeper books, ProjectFolder folder)
{
    /// <summary>Records a reading and judges it.</summary>
    public async Task<JudgeOutcome> JudgeAsync(
        RunRecord record, TurnRecord before, TurnReading reading, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        log.Read(reading);
        reading = Signed(before, reading);
        if (IsNothingNew(record, before, reading))
        {
            return new JudgeOutcome(false, false, record, before);
        }

        var prompt = File.ReadAllText(Path.Combine(folder.State, before.PromptFile));
        return await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var intake = new CheckpointIntake(writer, record, reading.Turn, prompt);
            Quarantine(writer, record, reading);
            Confirm(writer, record, reading);
            record = intake.Take(adapters.Get(record.Frozen.Profile), reading.Envelope);
            log.Took(intake.Taken);
            record = record with { Run = record.Run with { LastSign = reading.Turn.LastSign, Usage = usage.Of(record, reading.Turn) } };
            (record, var turn) = time.Charge(record, reading.Turn);
            turn = turn with { Reported = reading.Turn.Reported || intake.Taken.Count > 0, Skipped = intake.Skipped };
            var outcome = before.Delivery == DeliveryState.Submitted && turn.Delivery == DeliveryState.Uncertain
                ? NotShown(writer, record, turn, log)
                : turn is { Phase: TurnPhase.Ended, Forgets: not null, Error: null }
                ? Forgot(writer, record, turn, log)
                : turn.Phase == TurnPhase.Ended && !reading.More
                ? JudgeEnd(writer, record, turn, reading, intake, log)
                : JudgeRunning(writer, record, turn, reading, log);
            TurnStore.Update(writer, outcome.Turn);
            return outcome with { Record = RunStore.Update(writer, books.Book(writer, outcome.Record)) };
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the gate would decide, without writing anything.</summary>
    public bool Observe(RunRecord record, TurnRecord before, TurnReading reading, CycleLog log)
    {
        log.Read(reading);
        reading = Signed(before, reading);
        if (!IsNothingNew(record, before, reading))
        {
            var checkpoint = CheckpointParser.Parse(reading.Turn.Words, record.Id).Checkpoints is [.., var last] ? last : null;
            log.Decided(gate.Decide(record, reading.Turn, checkpoint, reading.ToolCalls, record.Driver.LastEvent));
        }

        return false;
    }

    /// <summary>Pauses a run for a reason that is not the gate's.</summary>
    public async Task<bool> PauseAsync(RunRecord record, RunLease lease, PauseRequest request, CycleLog log, CancellationToken cancellationToken)
    {
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var pause = Pauses.Of(record.Run, request.Reason, request.Message, request.Question, record.Driver.LastEvent, writer.Now);
            pause = pause with { Command = request.Command ?? pause.Command };
            return RunStore.Update(writer, RunChange.Pause(writer, record, pause));
        }, cancellationToken).ConfigureAwait(false);
        log.Did($"paused: {request.Reason}");
        return true;
    }

    /// <summary>A launch of which nothing came: the message that it carried did not arrive, the attempt failed.</summary>
    public static RunRecord LaunchLost(StoreWriter writer, RunLease lease, RunRecord record, TurnRecord turn, string? failure)
    {
        lease.Demand(writer);
        turn = turn with { Phase = TurnPhase.Ended, EndedAt = writer.Now, Error = failure ?? "the launch was cut short before the worker started" };
        record = RunChange.Record(writer, record, "turn.lost", turn.Error, new { turn.Attempt, turn.Turn }, record.Driver.LastEvent);
        foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Sent))
        {
            InstructionStore.Move(writer, instruction, DeliveryState.Failed, record.Run.WorkItemId, "the turn that carried it never started");
        }

        (record, turn) = DecisionApplier.FailAttempt(writer, record, turn);
        TurnStore.Update(writer, turn);
        return RunStore.Update(writer, record);
    }

    /// <summary>A turn that we stopped: its rest is read, its end needs no answer.</summary>
    public RunRecord Stopped(StoreWriter writer, RunLease lease, RunRecord record, TurnReading reading)
    {
        lease.Demand(writer);
        Quarantine(writer, record, reading);
        var turn = reading.Turn with { Phase = TurnPhase.Ended, EndedAt = reading.Turn.EndedAt ?? writer.Now, StoppedByUs = true, EndJudged = true, Error = null };
        (record, turn) = time.Charge(record, turn);
        TurnStore.Update(writer, turn);
        record = TurnArtifacts.Record(writer, folder, record, turn);
        record = RunChange.Record(writer, record, "turn.stopped", $"turn {turn.Turn} of attempt {turn.Attempt} was stopped", new { turn.Attempt, turn.Turn, turn.ExitCode }, record.Driver.LastEvent);
        return RunStore.Update(writer, books.Book(writer, record with { Run = record.Run with { Usage = usage.Of(record, turn) } }));
    }

    private TurnReading Signed(TurnRecord before, TurnReading reading) =>
        reading.Turn.LastSign == before.LastSign ? reading : reading with { Turn = reading.Turn with { SignMark = time.Now() } };

    private bool IsNothingNew(RunRecord record, TurnRecord before, TurnReading reading)
    {
        if (reading.NewLines > 0 || reading.Signal?.PauseReason is not null || reading.Turn.Phase != before.Phase || reading.Turn.Delivery != before.Delivery || reading.Turn.LastSign != before.LastSign || reading.Turn.SessionUsage != before.SessionUsage || before.Phase == TurnPhase.Ended)
        {
            return false;
        }

        var silent = time.SinceSign(reading.Turn) >= gate.SilenceAfter(record);
        return !silent && !store.Read(r => CheckpointStore.Of(r, record.Id, record.Driver.ScannedEvent).Count > 0
            || InstructionStore.In(r, record.Id, DeliveryState.Queued).Exists(i => i.Kind == "interrupt" || reading.Turn.Listens));
    }

    /// <summary>What nothing shows to have arrived is not said again by itself: somebody looks first.</summary>
    private static JudgeOutcome NotShown(StoreWriter writer, RunRecord record, TurnRecord turn, CycleLog log)
    {
        var pause = Pauses.Of(
            record.Run, PauseReasons.DeliveryUncertain, "The session was told something, and neither its transcript nor its terminal showed it in time.", null, record.Driver.LastEvent, writer.Now);
        log.Did($"paused: {PauseReasons.DeliveryUncertain}");
        return new JudgeOutcome(true, false, RunChange.Pause(writer, record, pause), turn);
    }

    private JudgeOutcome Forgot(StoreWriter writer, RunRecord record, TurnRecord turn, CycleLog log)
    {
        log.Did(turn.Delivery == DeliveryState.Failed ? $"the worker's client did not '{turn.Forgets}'" : $"the worker did '{turn.Forgets}'");
        (record, turn) = Forgetting.Done(writer, record, turn, prompts);
        return new JudgeOutcome(true, false, record, turn);
    }

    private JudgeOutcome JudgeRunning(StoreWriter writer, RunRecord record, TurnRecord turn, TurnReading reading, CycleLog log)
    {
        var checkpoints = CheckpointStore.Of(writer, record.Id, record.Driver.ScannedEvent);
        record = record with { Driver = record.Driver with { ScannedEvent = checkpoints.Count > 0 ? checkpoints[^1].Event : record.Driver.ScannedEvent } };
        IEnumerable<Checkpoint?> looks = [.. checkpoints, null];
        foreach (var checkpoint in looks)
        {
            var decision = gate.Decide(record, turn, checkpoint, reading.ToolCalls, checkpoint?.Event ?? record.Driver.LastEvent);
            if (decision.Kind is GateDecisionKind.Escalate or GateDecisionKind.Reorient)
            {
                // What is answered now is not judged again when the turn has ended.
                record = record with { Driver = record.Driver with { JudgedEvent = checkpoint?.Event ?? record.Driver.JudgedEvent } };
                (record, turn) = DecisionApplier.Apply(writer, record, turn, decision, log);
                return new JudgeOutcome(true, true, record, turn);
            }
        }

        if (reading.Signal is { PauseReason: { } reason } signal)
        {
            var asked = GateDesk.Own(record, GateDecisionKind.Escalate, "screen", $"its screen shows {signal.Id}: {signal.Text}", record.Driver.LastEvent) with { PauseReason = reason, Question = signal.Text };
            (record, turn) = DecisionApplier.Apply(writer, record, turn, asked, log, signal.At(writer.Now));
            return new JudgeOutcome(true, false, record, turn);
        }

        var interrupted = InstructionStore.In(writer, record.Id, DeliveryState.Queued).Exists(i => i.Kind == "interrupt" || turn.Listens);
        return new JudgeOutcome(reading.More, interrupted, record, turn);
    }

    private JudgeOutcome JudgeEnd(
        StoreWriter writer, RunRecord record, TurnRecord turn, TurnReading reading, CheckpointIntake intake, CycleLog log)
    {
        var malformed = intake.Malformed;
        if (!turn.EndJudged && !turn.Booked)
        {
            record = TurnArtifacts.Record(writer, folder, record, turn);
            turn = turn with { Booked = true };
            record = RunChange.Record(
                writer, record, "turn.ended", turn.Error ?? $"turn {turn.Turn} of attempt {turn.Attempt} ended",
                new { turn.Attempt, turn.Turn, turn.ExitCode, turn.Error, turn.Interruption, turn.SessionUsage }, record.Driver.LastEvent);
        }

        var pending = CheckpointStore.Of(writer, record.Id, record.Driver.JudgedEvent);
        var messages = InstructionStore.In(writer, record.Id, DeliveryState.Queued).Count > 0;
        var tools = reading.ToolCalls;
        foreach (var checkpoint in pending)
        {
            var decision = gate.Decide(record, turn, checkpoint, tools, checkpoint.Event);
            tools = [];
            if (messages && decision.Class != PauseClass.Safety)
            {
                decision = GateDesk.MessageWaiting(record, checkpoint.Event);
            }

            record = record with { Driver = record.Driver with { JudgedEvent = checkpoint.Event, ScannedEvent = checkpoint.Event } };
            var last = checkpoint == pending[^1];
            if (decision.Kind == GateDecisionKind.Continue && !last)
            {
                continue;
            }

            (record, turn) = DecisionApplier.Apply(writer, record, turn, decision, log);
            return new JudgeOutcome(true, false, record, turn);
        }

        if (turn.Reported && turn.EndJudged)
        {
            return new JudgeOutcome(true, false, record, turn);
        }

        var answer = messages ? GateDesk.MessageWaiting(record, record.Driver.LastEvent)
            : intake.Refused is { } refused
                ? HandedBack(gate.Decide(record, turn, null, tools, record.Driver.LastEvent, string.Join("; ", refused.Problems)), record, refused)
            : malformed.Count > 0 && !turn.Reported
                ? Corrected(gate.Decide(record, turn, null, tools, record.Driver.LastEvent, string.Join("; ", malformed.Select(block => block.Problem))), record, malformed)
                : gate.Decide(record, turn, null, tools, record.Driver.LastEvent);
        (record, turn) = DecisionApplier.Apply(writer, record, turn, answer, log);
        return new JudgeOutcome(true, false, record, turn);
    }

    /// <summary>The gate says that the worker is to be set right; the project's own words for it say how.</summary>
    private GateDecision Corrected(GateDecision decision, RunRecord record, IReadOnlyList<MalformedBlock> malformed) => decision is { Kind: GateDecisionKind.Reorient, Rule: GateRules.MalformedBlock }
        ? decision with { Instruction = prompts.Correction(record, [.. malformed.Select(block => block.Correction)]) }
        : decision;

    /// <summary>A handoff is corrected once; then somebody looks. What the gate finds besides goes before.</summary>
    private GateDecision HandedBack(GateDecision decision, RunRecord record, EnvelopeReading refused)
    {
        if (decision.Rule != GateRules.MalformedBlock)
        {
            return decision;
        }

        var why = $"The worker's handoff can't be taken: {string.Join("; ", refused.Problems)}.";
        return record.Driver.Counters.Envelopes == 0
            ? decision with { Kind = GateDecisionKind.Reorient, Rule = GateRules.HandoffInvalid, Reason = why, Instruction = prompts.HandoffInvalid(record, refused.Problems), Class = null, PauseReason = null, Route = null }
            : decision with { Kind = GateDecisionKind.Escalate, Rule = GateRules.HandoffInvalid, Reason = why + " It was set right once.", Instruction = null, Class = PauseClass.Recovery, PauseReason = PauseReasons.HandoffInvalid };
    }

    private static void Quarantine(StoreWriter writer, RunRecord record, TurnReading reading)
    {
        foreach (var line in reading.Quarantined)
        {
            writer.Execute(
                "INSERT INTO quarantine (run, attempt, turn, offset, length, reason) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING",
                record.Id, reading.Turn.Attempt, reading.Turn.Turn, line.Offset, line.Length, line.Reason);
        }
    }

    /// <summary>What an attached session was told has arrived when its transcript shows it; its surface says how far it got.</summary>
    private static void ConfirmShown(StoreWriter writer, RunRecord record, TurnReading reading)
    {
        var turn = reading.Turn;
        if (turn.Delivery is DeliveryState.Confirmed or DeliveryState.Uncertain or DeliveryState.Failed)
        {
            foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Submitted).Where(i => i.Attempt == turn.Attempt && i.Turn == turn.Turn))
            {
                InstructionStore.Move(
                    writer, instruction, turn.Delivery.Value, record.Run.WorkItemId,
                    turn.Delivery switch
                    {
                        DeliveryState.Confirmed => reading.Taken ? "it was taken from the inbox" : "the transcript shows it",
                        DeliveryState.Failed => "its client answered it and changed nothing",
                        _ => "neither transcript nor terminal showed it in time",
                    });
            }
        }
    }

    /// <summary>The first event of a resumed turn, under the same session, confirms what the turn carried; another session leaves it uncertain.</summary>
    private static void Confirm(StoreWriter writer, RunRecord record, TurnReading reading)
    {
        var turn = reading.Turn;
        if (turn.Session is not null)
        {
            ConfirmShown(writer, record, reading);
            return;
        }

        if (reading.NewLines == 0 && turn.Phase != TurnPhase.Ended)
        {
            return;
        }

        foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Sent).Where(i => i.Attempt == turn.Attempt && i.Turn == turn.Turn))
        {
            var arrived = turn.Lines > 0 || turn.ExitCode == 0;
            var same = turn.ResumedSession is null || turn.SessionId == turn.ResumedSession;
            InstructionStore.Move(
                writer, instruction, arrived && same ? DeliveryState.Confirmed : DeliveryState.Uncertain, record.Run.WorkItemId,
                arrived && same ? "the resumed turn shows it" : "the turn ended before it showed the message");
        }
    }
}
