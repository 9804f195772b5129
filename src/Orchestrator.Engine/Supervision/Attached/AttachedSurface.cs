using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>
/// A worker that runs already. Its turns begin with what it is told and end when its transcript says so; nothing is typed
/// while it works, and its process is never ours to end. One that is in no terminal takes its messages itself, when it will.
/// </summary>
internal sealed class AttachedSurface(
    IStateStore store, ProjectFolder folder, AdapterRegistry adapters, SessionRegister register, ISessionSight sight, ISessionTail tail, ISessionVoice voice, ISessionScreen screen, IInbox inbox, IPrompts prompts,
    IProcessTable processes, Bookkeeper books, TurnClock time, TimeProvider clock, Faults faults)
    : ITurnSurface
{
    /// <summary>So long a transcript may take to show what was said.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);

    /// <summary>So long screen and transcript may tell different stories while one of them catches up.</summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(5);

    /// <summary>A client summarises its history by its model, and writes it down when that is done.</summary>
    private static readonly TimeSpan s_compactWindow = TimeSpan.FromMinutes(10);

    /// <summary>A client that wrote something about a command and is idle for so long is done with it.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(2);

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

        // A question on the screen would take what is said for its answer.
        if (!busy || fresh)
        {
            var seen = (await screen.LookAsync(session, 0, cancellationToken).ConfigureAwait(false)).Signal;
            log.Saw(seen);
            if (seen is { PauseReason: not null } or { Dialog: true })
            {
                return await PauseAsync(record, lease, log, seen.PauseReason ?? PauseReasons.InputNeeded, $"The screen of '{session.SessionName}' shows {seen.Id}: {seen.Text}", seen, cancellationToken).ConfigureAwait(false);
            }
        }

        var push = voice.IsPush(session);
        if (busy && push && fresh)
        {
            log.Waits($"{session.SessionName} is {session.State.ToString().ToLowerInvariant()}: it gets the contract when it is idle");
            return false;
        }

        if (!busy && !fresh && waiting.Find(Forgetting.Asks) is { } wish)
        {
            return await ForgetAsync(record, session, previous!, wish, lease, log, cancellationToken).ConfigureAwait(false);
        }

        if (fresh && previous is { Forgets: Forgetting.Clear } && previous.Session == session.SessionId)
        {
            session = await FollowAsync(session, lease, cancellationToken).ConfigureAwait(false);
        }

        // Nothing to say, or nobody who listens now: the turn only listens.
        var silent = !fresh && ((busy && push) || waiting.Count == 0);
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
            lease.Actor, writer => TurnLauncher.Begin(writer, books, lease, record, turn, SessionTokens.New(), waiting), cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.say");
        var spoken = silent ? null : await voice.SayAsync(session, new Utterance(text, Key(turn)) { Run = record.Id, Opens = fresh }, lease.Actor, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(lease.Actor, writer => Begun(writer, lease, record, turn, session, spoken), CancellationToken.None).ConfigureAwait(false);
        log.Did(silent ? $"listens to {session.SessionName}" : $"told {session.SessionName}: {spoken!.State.ToString().ToLowerInvariant()}");
        return true;
    }

    /// <summary>Who takes its messages itself, by a hook or a command, gets each as it comes: it lies in the inbox and cuts into nothing.</summary>
    public async Task<bool> TellAlongAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (register.ById(turn.Session ?? "") is not { Active: true } session || voice.IsPush(session) || store.Read(reader => InstructionStore.In(reader, record.Id, DeliveryState.Queued)).Count == 0)
        {
            return false;
        }

        var told = await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var waiting = InstructionStore.In(writer, record.Id, DeliveryState.Queued);
            foreach (var instruction in waiting)
            {
                var carried = instruction with { Attempt = turn.Attempt, Turn = turn.Turn };
                if (Forgetting.Asks(instruction))
                {
                    InstructionStore.Move(writer, carried, DeliveryState.Failed, record.Run.WorkItemId, "only in its terminal its client can be told to forget");
                    continue;
                }

                inbox.Put(writer, session.SessionId, record.Id, "message", prompts.Message(record, [instruction], NextSeq(record, turn.Attempt)), lease.Actor, instruction.Event, instruction.InstructionId);
                InstructionStore.Move(writer, carried, DeliveryState.Submitted, record.Run.WorkItemId, "it lies in the session's inbox");
            }

            return waiting.Count;
        }, cancellationToken).ConfigureAwait(false);
        log.Did($"{Words.Count(told, "message lies", "messages lie")} in the inbox of {session.SessionName}");
        return told > 0;
    }

    /// <summary>The death came between the note and the effect, or after it: only the transcript can tell, and what it doesn't show is never said again by itself.</summary>
    public async Task<bool> AdoptAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (WorkerOf(record) is not { } session)
        {
            return await LostAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
        }

        var shown = turn.Delivery is null || (await ReadAsync(record, turn, cancellationToken).ConfigureAwait(false)).Turn.Delivery == DeliveryState.Confirmed;
        if (!shown && time.SinceLaunch(turn) < s_window)
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

        // Its client's hook runs when the end is written already: where that kept it at its run, nobody else reminds it.
        if (digest is { HasEnded: true, EndedAt: { } end } && store.Read(reader => KeptGoing.At(reader, session.SessionId)) >= end)
        {
            digest.GoOn();
        }

        var now = clock.GetUtcNow();
        var silence = read.Lines > 0 ? TimeSpan.Zero : time.SinceSign(turn);
        var next = digest.Turn with
        {
            Offset = read.Mark.Offset,
            Generation = read.Mark.Generation,
            Reader = read.Mark.Reader,
            Lines = turn.Lines + read.Lines,
            Quarantined = turn.Quarantined + read.Quarantined.Count,
            SessionUsage = read.Mark.Used,
            Model = read.Model ?? turn.Model,
            LastSign = read.Lines > 0 ? now : turn.LastSign,
            Sign = read.Lines > 0 ? LifeSign.Transcript : turn.Sign,
        };
        var taken = next.Delivery == DeliveryState.Submitted && voice.IsTaken(session, Key(turn));
        var forgot = turn.Forgets is not null && HasForgotten(turn, session, digest);
        var kept = turn.Forgets == Forgetting.Compact && !forgot && next is { Lines: > 0, Underway: false, Delivery: DeliveryState.Submitted }
            && silence > s_quiet && !IsBusy(sight.Look(register.Record(session.SessionId)).State);
        if (taken || forgot || kept)
        {
            // A client that wrote something and is idle again answered the command and shortened nothing, as with a history that is short.
            next = next with { Delivery = kept ? DeliveryState.Failed : DeliveryState.Confirmed };
        }
        else if (next.Delivery == DeliveryState.Submitted && time.SinceLaunch(turn) > (turn.Forgets == Forgetting.Compact ? s_compactWindow : s_window) && voice.IsPush(session) && tail.Follows(session))
        {
            next = next with { Delivery = DeliveryState.Uncertain };
        }

        if (!read.More && (turn.Forgets is null ? digest.HasEnded || !alive : forgot || kept || !alive))
        {
            // A program that reports and ends has done both: only one that ends in mid turn is missed.
            var missed = alive || digest.HasEnded ? null : $"session {session.SessionName} is gone";
            next = next with { Phase = TurnPhase.Ended, EndedAt = now, ExitCode = next.Error is null && alive ? 0 : null, Error = next.Error ?? missed };
        }

        var shown = alive && next.Phase != TurnPhase.Ended ? await ScreenAsync(record, session, read.Lines, cancellationToken).ConfigureAwait(false) : ScreenGlance.None;
        return new TurnReading(next, read.Lines, digest.ToolCalls, read.Quarantined, digest.Started, digest.Spoke, read.More)
        {
            Taken = taken,
            Signal = shown.Signal,
            Divergent = silence > s_settled && tail.Follows(session) && shown.Busy is { } busy && busy != next.Underway,
        };
    }

    public async Task<TurnRecord> StopAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken)
    {
        if (register.ById(turn.Session ?? "") is not { } session)
        {
            return turn;
        }

        // What asks a person is left for the person: the key that breaks a turn off would answer it.
        var now = sight.Look(register.Record(session.SessionId));
        if (now.State == AgentState.Working && voice.IsPush(now) && (await screen.LookAsync(now, 0, cancellationToken).ConfigureAwait(false)).Signal?.PauseReason is null)
        {
            await voice.InterruptAsync(now, cancellationToken).ConfigureAwait(false);
        }

        if (register.BindingOf(record.Id)?.WorkerSessionId != session.SessionId)
        {
            await tail.ReleaseAsync(session with { RunId = record.Id }, cancellationToken).ConfigureAwait(false);
        }

        return turn;
    }

    /// <summary>The client's own command, typed alone. What else waits is said when its history is as it was asked to be.</summary>
    private async Task<bool> ForgetAsync(RunRecord record, AgentSession session, TurnRecord previous, Instruction wish, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var adapter = adapters.Find(session.Adapter);
        if ((wish.Kind == Forgetting.Clear ? adapter?.ClearCommand : adapter?.CompactCommand) is not { } command || !voice.IsPush(session))
        {
            var why = $"{session.SessionName} can't be told to: {(voice.IsPush(session) ? $"a client of the adapter '{session.Adapter}' has no command for it that is known here" : "it is in no terminal that can be reached")}";
            await store.WriteAsync(lease.Actor, writer => InstructionStore.Move(writer, wish, DeliveryState.Failed, record.Run.WorkItemId, why), cancellationToken).ConfigureAwait(false);
            log.Did(why);
            return true;
        }

        var turn = await OpenAsync(record, session, previous, fresh: false, lease, cancellationToken).ConfigureAwait(false) with { Forgets = wish.Kind, Delivery = DeliveryState.Sent };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.State, turn.PromptFile))!);
        DurableFile.Write(Path.Combine(folder.State, turn.PromptFile), Encoding.UTF8.GetBytes(command), faults);
        record = await store.WriteAsync(lease.Actor, writer => TurnLauncher.Begin(writer, books, lease, record, turn, SessionTokens.New(), [wish]), cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.say");
        var spoken = await voice.CommandAsync(session, command, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(lease.Actor, writer => Begun(writer, lease, record, turn, session, spoken), CancellationToken.None).ConfigureAwait(false);
        log.Did($"told {session.SessionName} '{command}': {spoken.State.ToString().ToLowerInvariant()}");
        return true;
    }

    /// <summary>A shortened history is written down; a cleared one is another transcript.</summary>
    private bool HasForgotten(TurnRecord turn, AgentSession session, AttachedDigest digest) => turn.Forgets == Forgetting.Compact
        ? digest.Turn is { Shortened: true, Underway: false }
        : sight.PlaceOf(register.Record(session.SessionId)) is { ClientSessionId: { } id } && turn.SessionId is { } before && id != before;

    /// <summary>A client that began anew writes into another file from here on.</summary>
    private Task<AgentSession> FollowAsync(AgentSession session, RunLease lease, CancellationToken cancellationToken)
    {
        var place = sight.PlaceOf(register.Record(session.SessionId));
        return store.WriteAsync(
            lease.Actor,
            writer =>
            {
                var record = SessionStore.ById(writer, session.SessionId)!;
                var next = record.Session with { Transcript = place.Path, ClientSessionId = place.ClientSessionId };
                SessionStore.Update(writer, record with { Session = next }, "session.seen", $"{next.SessionName} began anew as {next.ClientSessionId}");
                return session with { Transcript = place.Path, ClientSessionId = place.ClientSessionId };
            },
            cancellationToken);
    }

    private static bool IsBusy(AgentState state) =>
        state is AgentState.Starting or AgentState.Working or AgentState.AwaitingApproval or AgentState.RateLimited or AgentState.Compacting;

    private static string Key(TurnRecord turn) => $"{turn.RunId}/{turn.Attempt}/{turn.Turn}";

    /// <summary>A session that went elsewhere works on another tree than the one that is verified.</summary>
    private async Task<ScreenGlance> ScreenAsync(RunRecord record, AgentSession session, int events, CancellationToken cancellationToken)
    {
        var now = sight.Look(register.Record(session.SessionId));
        return now.Cwd.Length > 0 && !SafePath.IsWithin(record.Run.Tree, now.Cwd)
            ? new ScreenGlance(new SurfaceSignal("tree_left", $"it is in '{now.Cwd}', and the run's tree is '{record.Run.Tree}'", PauseReasons.TreeLeft) { OnScreen = false }, null)
            : await screen.LookAsync(now, events, cancellationToken).ConfigureAwait(false);
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
            Model = fresh ? null : previous!.Model,
            Specification = stem + ".launch.json",
            PromptFile = stem + ".prompt.md",
            Generation = mark.Generation,
            Offset = mark.Offset,
            Reader = mark.Reader,
            SessionUsage = mark.Used,
            UsageAtStart = mark.Used,
            Untold = fresh ? new Usage() : UsageSum.Untold(previous!),
            LaunchedAt = now,
            LaunchMark = time.Now(),
            LastSign = now,
            SignMark = time.Now(),
        };
    }

    private RunRecord Begun(StoreWriter writer, RunLease lease, RunRecord record, TurnRecord turn, AgentSession session, Spoken? spoken)
    {
        lease.Demand(writer);
        record = RunChange.Record(
            writer, record, "turn.begun", $"turn {turn.Turn} of attempt {turn.Attempt} is {session.SessionName}'s{(spoken is null ? "" : $": {spoken.Detail}")}",
            new { turn.Attempt, turn.Turn, session = session.SessionId, delivery = spoken?.State }, record.Driver.LastEvent);
        foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Sent))
        {
            InstructionStore.Move(writer, instruction, spoken!.State, record.Run.WorkItemId, spoken.Detail);
        }

        turn = turn with { Delivery = spoken?.State, Phase = spoken?.State == DeliveryState.Failed ? TurnPhase.Ended : TurnPhase.Running, LaunchedAt = writer.Now, LaunchMark = time.Now() };
        turn = turn.Phase == TurnPhase.Ended ? turn with { Error = spoken!.Detail, EndJudged = true, EndedAt = writer.Now } : turn;
        TurnStore.Update(writer, turn with { Clock = time.For(turn) });
        if (record.Run.State == RunState.Starting)
        {
            record = RunChange.Move(writer, record, RunState.Working, "the session has the turn");
        }

        var reason = spoken?.State switch
        {
            // A history that stays as it is harms nothing: whoever asked for it is told.
            DeliveryState.Failed when turn.Forgets is null => PauseReasons.LaunchFailed,
            DeliveryState.Uncertain => PauseReasons.DeliveryUncertain,
            _ => null,
        };
        record = record with { Run = record.Run with { LastSign = writer.Now } };
        return RunStore.Update(writer, reason is null ? record : RunChange.Pause(
            writer, record, Pauses.Of(record.Run, reason, $"Session '{session.SessionName}': {spoken!.Detail}", null, record.Driver.LastEvent, writer.Now)));
    }

    private Task<bool> LostAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var name = register.BindingOf(record.Id)?.Worker;
        return PauseAsync(record, lease, log, PauseReasons.WorkerGone, name is null ? "No session works on it." : $"Session '{name}' is gone.", null, cancellationToken);
    }

    private async Task<bool> PauseAsync(RunRecord record, RunLease lease, CycleLog log, string reason, string message, SurfaceSignal? signal, CancellationToken cancellationToken)
    {
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var pause = Pauses.Of(record.Run, reason, message, signal?.Text, record.Driver.LastEvent, writer.Now);
            return RunStore.Update(writer, RunChange.Pause(writer, record, signal?.At(writer.Now) is { } seen ? Pauses.OnScreen(pause, record.Run, seen) : pause));
        }, cancellationToken).ConfigureAwait(false);
        log.Did($"paused: {reason}");
        return true;
    }
}
