using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>The life of a command, each step in one transaction with its event.</summary>
internal sealed class DispatchQueue(IProcessTable processes) : IDispatchQueue
{
    public DispatchCommand Enqueue(StoreWriter writer, DispatchOrder order)
    {
        if (DispatchStore.ByKey(writer, order.Key) is { } before)
        {
            return before.Command;
        }

        var command = new DispatchCommand
        {
            CommandId = ObjectIds.New('q'),
            Kind = order.Kind,
            RunId = order.RunId,
            SessionId = order.SessionId,
            Priority = order.Priority,
            Text = order.Text,
            From = order.From ?? order.Manager?.ToString() ?? writer.Actor,
            Key = order.Key,
            NotBefore = writer.Now + order.After,
            DecisionId = Decision(writer, order),
            Cause = order.Cause,
            At = writer.Now,
            Revision = 1,
        };
        var seq = writer.AppendAs(command.From, new LedgerEntry(
            "dispatch.queued", $"{DispatchStore.Word(command.Kind)} for {command.SessionId ?? command.RunId ?? "a person"}",
            new { command.CommandId, command.Kind, command.SessionId, command.Text, command.Key, command.Priority }, null, command.RunId, order.Cause == 0 ? null : order.Cause));
        command = command with { Event = seq };
        DispatchStore.Insert(writer, new DispatchRecord(command, order.Manager?.SessionId, order.Manager?.Name));
        return command;
    }

    /// <summary>Claims what is due. Nothing is written down of the tries yet: what is carried out in the same transaction needs none before.</summary>
    public static IReadOnlyList<DispatchRecord> Claim(StoreWriter writer, IReadOnlyList<DispatchKind> kinds, int limit, TimeSpan lease) =>
        DispatchStore.Claim(writer, kinds, limit, lease);

    /// <summary>Writes down that this process has a command and did nothing about it yet.</summary>
    public void Take(StoreWriter writer, DispatchRecord record)
    {
        var command = record.Command;
        DispatchStore.Write(writer, record.Id, Attempt(writer, record, SideEffect.None));
        writer.Append(new LedgerEntry(
            "dispatch.claimed", $"{DispatchStore.Word(command.Kind)}, try {command.Attempts} of {command.AttemptsAllowed}",
            new { command.CommandId, command.Attempts, command.Fence, until = command.LeaseUntil, processes.Self.Pid }, null, command.RunId, command.Event));
    }

    /// <summary>Writes down that the effect begins now. From here on its outcome is known only when its end is written down too.</summary>
    /// <exception cref="OrchestratorException"><c>fence-stale</c>: the lease is over.</exception>
    public void Begin(StoreWriter writer, DispatchRecord record, TimeSpan lease)
    {
        if (!DispatchStore.Renew(writer, record.Id, record.Command.Fence, lease))
        {
            throw Stale(record);
        }

        DispatchStore.Write(writer, record.Id, Attempt(writer, record, SideEffect.Started));
        writer.Append(new LedgerEntry(
            "dispatch.started", DispatchStore.Word(record.Command.Kind), new { record.Command.CommandId, record.Command.Attempts, record.Command.Fence }, null, record.Command.RunId, record.Command.Event));
    }

    /// <summary>Ends a try that was begun and ended in this transaction: nothing stands of it yet.</summary>
    public DispatchRecord SettleAtOnce(StoreWriter writer, DispatchRecord record, DispatchState to, SideEffect effect, string outcome) =>
        Settle(writer, record, Attempt(writer, record, effect), to, effect, outcome, wait: null);

    /// <summary>Ends a try: whatever was done or found out, the command is as <paramref name="to"/> from here on.</summary>
    /// <exception cref="OrchestratorException"><c>fence-stale</c>: somebody else has it now.</exception>
    public DispatchRecord Settle(StoreWriter writer, DispatchRecord record, DispatchState to, SideEffect effect, string outcome, TimeSpan? wait = null) =>
        Settle(writer, record, DispatchStore.Attempt(writer, record.Id, record.Command.Attempts) ?? Attempt(writer, record, effect), to, effect, outcome, wait);

    private static DispatchRecord Settle(StoreWriter writer, DispatchRecord record, AttemptRecord attempt, DispatchState to, SideEffect effect, string outcome, TimeSpan? wait)
    {
        var ended = to != DispatchState.Queued;
        var command = DispatchTransitions.Move(record.Command, to) with
        {
            Outcome = outcome,
            LeaseUntil = null,
            NotBefore = ended ? record.Command.NotBefore : writer.Now + (wait ?? Backoff.After(record.Command.Attempts)),
            Ended = ended ? writer.Now : null,
        };
        var settled = record with { Command = command };
        if (!DispatchStore.Update(writer, settled))
        {
            throw Stale(record);
        }

        DispatchStore.Write(writer, record.Id, attempt with { Attempt = attempt.Attempt with { SideEffect = effect, Ended = writer.Now, Outcome = outcome } });
        writer.Append(new LedgerEntry(
            $"dispatch.{(ended ? DispatchStore.Word(to) : "retried")}", outcome, new { command.CommandId, command.Kind, command.Attempts, effect, not_before = ended ? null : (DateTimeOffset?)command.NotBefore }, null, command.RunId, command.Event));
        return settled with { Command = command with { Revision = command.Revision + 1 } };
    }

    /// <summary>A try that did nothing: again after a while, or a dead letter.</summary>
    public DispatchRecord Fail(StoreWriter writer, DispatchRecord record, string outcome) => Settle(
        writer, record, record.Command.Attempts < record.Command.AttemptsAllowed ? DispatchState.Queued : DispatchState.Dead, SideEffect.None, outcome);

    /// <summary>A try that was not begun because its process was asked to stop: it counts for nothing.</summary>
    public DispatchRecord GiveBack(StoreWriter writer, DispatchRecord record)
    {
        var uncounted = record with { Command = record.Command with { AttemptsAllowed = record.Command.AttemptsAllowed + 1 } };
        return Settle(writer, uncounted, DispatchState.Queued, SideEffect.None, "its dispatcher was stopped before it began", TimeSpan.Zero);
    }

    /// <summary>Changes a command that nobody has, at a person's word, with its event.</summary>
    public static DispatchCommand Change(StoreWriter writer, DispatchRecord record, string kind, string summary, Func<DispatchCommand, DispatchCommand> change)
    {
        var changed = record with { Command = change(record.Command) };
        writer.Append(new LedgerEntry(kind, summary, new { changed.Command.CommandId, from = record.Command.State }, null, changed.Command.RunId, changed.Command.Event));
        return DispatchStore.Update(writer, changed)
            ? changed.Command with { Revision = changed.Command.Revision + 1 }
            : throw new OrchestratorException(ErrorKind.Conflict, "conflict", $"Command '{record.Id}' was changed by somebody else since it was read.", $"orchestrator dispatch-command get {record.Id}", record.Id);
    }

    public bool IsHeld(AttemptRecord attempt) => attempt.Holder.Boot == processes.Self.Boot && processes.IsAlive(attempt.Holder);

    /// <summary>Whether the manager that wants it may have it now; null when it may, or when a person or the runtime wants it.</summary>
    public static PermissionVerdict? Against(StoreReader reader, DispatchRecord record)
    {
        var command = record.Command;
        var permission = DispatchPermissions.Of(command.Kind);
        if (record.ManagerSession is not { } manager || permission is null)
        {
            // Who forgets must have written down before where the work stands, whoever wants it.
            return command is { RunId: { } run, Kind: DispatchKind.Compact or DispatchKind.Clear } && HandoffStore.Latest(reader, run) is not { Current: true }
                ? new PermissionVerdict(run, permission!, false, "handoff-missing", "no handoff is newer than the worker's last completed turn", $"orchestrator handoff submit {run} --summary \"where the work stands\"")
                : null;
        }

        if (command.RunId is not { } of || Sessions.BindingStore.ManagerOf(reader, of) != manager)
        {
            return new PermissionVerdict(command.RunId ?? "", permission, false, "not-your-run", $"{record.ManagerName} does not steer it any more", $"orchestrator session-binding get {command.RunId}");
        }

        var verdict = ManagerRights.Judge(reader, of, permission, decided: command.DecisionId is not null);
        return verdict.Allowed ? null : verdict;
    }

    private AttemptRecord Attempt(StoreWriter writer, DispatchRecord record, SideEffect effect) => new(
        new DispatchAttempt(record.Command.Attempts, record.Command.Fence, $"process {processes.Self.Pid}", effect, writer.Now, null, null), processes.Self);

    /// <summary>The decision that a manager's command stands on: what comes between asking and carrying out takes nothing from it.</summary>
    private static string? Decision(StoreReader reader, DispatchOrder order) =>
        order is { Manager: not null, RunId: { } run } && DispatchPermissions.Of(order.Kind) is { } permission && PermissionNames.DecisionFor(permission) is { } kind
            && ManagerDecisionStore.Latest(reader, run, kind) is { Current: true } decision ? decision.DecisionId : null;

    private static OrchestratorException Stale(DispatchRecord record) => new(
        ErrorKind.Conflict, "fence-stale", $"Claim {record.Command.Fence} of command '{record.Id}' is over: its lease ran out, or somebody else has it.",
        $"orchestrator dispatch-command get {record.Id} --include-attempts", record.Id);
}
