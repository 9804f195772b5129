using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>
/// A worker that runs already. Its turns begin with what it is told and end when its transcript says so; nothing is said
/// while it works, and its process is never ours to end.
/// </summary>
internal sealed class AttachedSurface(
    IStateStore store, ProjectFolder folder, SessionRegister register, ISessionSight sight, ISessionTail tail, ISessionVoice voice, ISessionScreen screen, IPrompts prompts, IProcessTable processes, TimeProvider clock, Faults faults)
    : ITurnSurface
{
    /// <summary>So long a transcript may take to show what was said.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);

    public bool Serves(Run run) => run.Surface != "process";

    public async Task<bool> BeginAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (WorkerOf(record) is not { } session)
        {
            return await LostAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
        }

        var previous = store.Read(reader => TurnStore.Latest(reader, record.Id));
        var waiting = store.Read(reader => InstructionStore.In(reader, record.Id, DeliveryState.Queued));
        var fresh = previous is null || record.Driver.NewAttempt || previous.Session != session.SessionId;
        var busy = IsBusy(session.State);
        if (busy && waiting.Exists(instruction => instruction.Kind == "interrupt") && voice.IsPush(session))
        {
            await voice.InterruptAsync(session, cancellationToken).ConfigureAwait(false);
            log.Did($"interrupted {session.SessionName}");
            return false;
        }

        if (busy && fresh)
        {
            log.Waits($"{session.SessionName} is {session.State.ToString().ToLowerInvariant()}: it gets the contract when it is idle");
            return false;
        }

        // Nothing to say, or nobody who listens now: the turn only listens.
        var silent = !fresh && (busy || waiting.Count == 0);
        var turn = await OpenAsync(record, session, previous, fresh, lease, cancellationToken).ConfigureAwait(false);
        var text = silent ? "" : fresh ? prompts.Contract(record, turn.Attempt, waiting) : prompts.Message(record, waiting, NextSeq(record, turn.Attempt));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.State, turn.PromptFile))!);
        DurableFile.Write(Path.Combine(folder.State, turn.PromptFile), Encoding.UTF8.GetBytes(text), faults);
        if (silent)
        {
            waiting = [];
        }

        turn = turn with { Delivery = silent ? null : DeliveryState.Sent };
        record = await store.WriteAsync(
            lease.Actor, writer => TurnLauncher.Begin(writer, lease, record, turn, SessionTokens.New(), waiting), cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.say");
        var spoken = silent ? null : await voice.SayAsync(session, text, Key(turn), record.Id, lease.Actor, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(lease.Actor, writer => Begun(writer, lease, record, turn, session, spoken), CancellationToken.None).ConfigureAwait(false);
        log.Did(silent ? $"listens to {session.SessionName}" : $"told {session.SessionName}: {spoken!.State.ToString().ToLowerInvariant()}");
        return true;
    }

    /// <summary>The death came between the note and the effect, or after it: only the transcript can tell, and what it doesn't show is never said again by itself.</summary>
    public async Task<bool> AdoptAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (WorkerOf(record) is not { } session)
        {
            return await LostAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
        }

        var shown = turn.Delivery is null || (await ReadAsync(record, turn, cancellationToken).ConfigureAwait(false)).Turn.Delivery == DeliveryState.Confirmed;
        if (!shown && clock.GetUtcNow() - turn.LaunchedAt < s_window)
        {
            return false;
        }

        var spoken = new Spoken(shown ? DeliveryState.Submitted : DeliveryState.Uncertain, shown ? "the transcript shows it" : "who said it died before that was known");
        await store.WriteAsync(lease.Actor, writer => Begun(writer, lease, record, turn, session, turn.Delivery is null ? null : spoken), cancellationToken).ConfigureAwait(false);
        log.Did(shown ? $"took on the turn of {session.SessionName}" : "could not tell whether the message arrived");
        return true;
    }

    public async Task<TurnReading> ReadAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken)
    {
        if (register.ById(turn.Session ?? "") is not { } session)
        {
            return Ended(turn, "its session was forgotten");
        }

        // The process is looked at before its transcript: what it wrote last is then surely there to be read.
        var alive = IsAlive(session);
        var read = await tail.ReadAsync(session, turn, cancellationToken).ConfigureAwait(false);
        var prompt = turn.Delivery is null or DeliveryState.Confirmed ? "" : File.ReadAllText(Path.Combine(folder.State, turn.PromptFile));
        var digest = new AttachedDigest(turn, prompt);
        foreach (var observation in read.Observations)
        {
            digest.Take(observation);
        }

        var now = clock.GetUtcNow();
        var next = digest.Turn with
        {
            Offset = read.Mark.Offset,
            Generation = read.Mark.Generation,
            Reader = read.Mark.Reader,
            Lines = turn.Lines + read.Lines,
            Quarantined = turn.Quarantined + read.Quarantined.Count,
            SessionUsage = read.Mark.Used,
            LastSign = read.Lines > 0 ? now : turn.LastSign,
        };
        if (next.Delivery == DeliveryState.Submitted && now - turn.LaunchedAt > s_window && voice.IsPush(session))
        {
            next = next with { Delivery = DeliveryState.Uncertain };
        }

        if (!read.More && (digest.HasEnded || !alive))
        {
            next = next with { Phase = TurnPhase.Ended, EndedAt = now, ExitCode = next.Error is null && alive ? 0 : null, Error = alive ? next.Error : next.Error ?? $"session {session.SessionName} is gone" };
        }

        return new TurnReading(next, read.Lines, digest.ToolCalls, read.Quarantined, digest.Started, digest.Spoke, read.More)
        {
            Signal = alive && next.Phase != TurnPhase.Ended ? await SignalAsync(record, session, read.Lines, cancellationToken).ConfigureAwait(false) : null,
        };
    }

    public async Task<TurnRecord> StopAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken)
    {
        if (register.ById(turn.Session ?? "") is { } session && register.Record(session.SessionId) is var known && sight.Look(known) is { State: AgentState.Working } now && voice.IsPush(now))
        {
            await voice.InterruptAsync(now, cancellationToken).ConfigureAwait(false);
        }

        return turn;
    }

    private static bool IsBusy(AgentState state) =>
        state is AgentState.Starting or AgentState.Working or AgentState.AwaitingApproval or AgentState.RateLimited or AgentState.Compacting;

    private static string Key(TurnRecord turn) => $"{turn.RunId}/{turn.Attempt}/{turn.Turn}";

    /// <summary>A session that went elsewhere works on another tree than the one that is verified.</summary>
    private Task<SurfaceSignal?> SignalAsync(RunRecord record, AgentSession session, int events, CancellationToken cancellationToken)
    {
        var now = sight.Look(register.Record(session.SessionId));
        return now.Cwd.Length > 0 && !SafePath.IsWithin(record.Run.Tree, now.Cwd)
            ? Task.FromResult<SurfaceSignal?>(new SurfaceSignal("tree_left", $"it is in '{now.Cwd}', and the run's tree is '{record.Run.Tree}'", PauseReasons.TreeLeft))
            : screen.LookAsync(now, events, cancellationToken);
    }

    private TurnReading Ended(TurnRecord turn, string error) =>
        new(turn with { Phase = TurnPhase.Ended, EndedAt = clock.GetUtcNow(), Error = error }, 0, [], [], false, false, false);

    /// <summary>The session that works on a run, as it is now; null when there is none or it is gone.</summary>
    private AgentSession? WorkerOf(RunRecord record) =>
        register.BindingOf(record.Id)?.WorkerSessionId is { } id && sight.Look(register.Record(id)) is { State: not AgentState.Gone } session ? session : null;

    private bool IsAlive(AgentSession session) => session.Active && processes.IsAlive(register.Record(session.SessionId).Process);

    private long NextSeq(RunRecord record, int attempt) => store.Read(reader => CheckpointStore.LastSeq(reader, record.Id, attempt)) + 1;

    private async Task<TurnRecord> OpenAsync(RunRecord record, AgentSession session, TurnRecord? previous, bool fresh, RunLease lease, CancellationToken cancellationToken)
    {
        var attempt = fresh ? record.Run.Attempt + 1 : record.Run.Attempt;
        var number = fresh ? 1 : previous!.Turn + 1;
        var mark = fresh
            ? await tail.MarkAsync(session, lease.Actor, cancellationToken).ConfigureAwait(false)
            : new TailMark(previous!.Generation, previous.Offset, previous.Reader, previous.SessionUsage);
        var stem = Path.Combine("runs", record.Id, $"attempt-{attempt}", $"turn-{number}");
        var now = clock.GetUtcNow();
        return new TurnRecord
        {
            RunId = record.Id,
            Attempt = attempt,
            Turn = number,
            Phase = TurnPhase.Launching,
            Session = session.SessionId,
            SessionId = session.ClientSessionId,
            Specification = stem + ".launch.json",
            PromptFile = stem + ".prompt.md",
            Generation = mark.Generation,
            Offset = mark.Offset,
            Reader = mark.Reader,
            SessionUsage = mark.Used,
            LaunchedAt = now,
            LastSign = now,
        };
    }

    private static RunRecord Begun(StoreWriter writer, RunLease lease, RunRecord record, TurnRecord turn, AgentSession session, Spoken? spoken)
    {
        lease.Demand(writer);
        record = RunChange.Record(
            writer, record, "turn.begun", $"turn {turn.Turn} of attempt {turn.Attempt} is {session.SessionName}'s{(spoken is null ? "" : $": {spoken.Detail}")}",
            new { turn.Attempt, turn.Turn, session = session.SessionId, delivery = spoken?.State }, record.Driver.LastEvent);
        foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Sent))
        {
            InstructionStore.Move(writer, instruction, spoken!.State, record.Run.WorkItemId, spoken.Detail);
        }

        turn = turn with { Delivery = spoken?.State, Phase = spoken?.State == DeliveryState.Failed ? TurnPhase.Ended : TurnPhase.Running, LaunchedAt = writer.Now };
        turn = turn.Phase == TurnPhase.Ended ? turn with { Error = spoken!.Detail, EndJudged = true, EndedAt = writer.Now } : turn;
        TurnStore.Update(writer, turn);
        if (record.Run.State == RunState.Starting)
        {
            record = RunChange.Move(writer, record, RunState.Working, "the session has the turn");
        }

        var reason = spoken?.State switch
        {
            DeliveryState.Failed => PauseReasons.LaunchFailed,
            DeliveryState.Uncertain => PauseReasons.DeliveryUncertain,
            _ => null,
        };
        record = record with { Run = record.Run with { LastSign = writer.Now } };
        return RunStore.Update(writer, reason is null ? record : RunChange.Pause(
            writer, record, Pauses.Of(record.Run, reason, $"Session '{session.SessionName}': {spoken!.Detail}", null, record.Driver.LastEvent, writer.Now)));
    }

    private async Task<bool> LostAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var name = BindingStore.OfRun(writer, record.Id)?.Worker;
            var pause = Pauses.Of(
                record.Run, PauseReasons.WorkerGone, name is null ? "No session works on it." : $"Session '{name}' is gone.", null, record.Driver.LastEvent, writer.Now);
            return RunStore.Update(writer, RunChange.Pause(writer, record, pause));
        }, cancellationToken).ConfigureAwait(false);
        log.Did("paused: worker_gone");
        return true;
    }
}
