using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch.Effects;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Takes commands back from processes that are gone, or gave no sign of life for the whole lease.</summary>
internal sealed class Reclaim(IStateStore store, DispatchQueue queue, TimeProvider clock)
{
    public async Task<IReadOnlyList<DispatchRecord>> RunAsync(string actor, CancellationToken cancellationToken) => store.Read(Lost).Count == 0 ? []
        : await store.WriteAsync(actor, writer => Lost(writer).ConvertAll(record => TakeBack(writer, record)), cancellationToken).ConfigureAwait(false);

    /// <summary>Commands that nobody has any more who claimed them.</summary>
    public List<DispatchRecord> Lost(StoreReader reader)
    {
        var now = clock.GetUtcNow();
        return DispatchStore.Claimed(reader).FindAll(record => IsLost(reader, record, now));
    }

    /// <summary>Whoever died before the effect did nothing. Whoever died inside it may have done it: only what the store shows is believed.</summary>
    public DispatchRecord TakeBack(StoreWriter writer, DispatchRecord record)
    {
        var known = DispatchStore.Attempt(writer, record.Id, record.Command.Attempts);
        var who = known?.Attempt.By ?? "whoever had it";
        if (known is null || known.Attempt.SideEffect == SideEffect.None)
        {
            return queue.Fail(writer, record, $"{who} had it and did nothing about it");
        }

        // What is said is written down before it is said, and has a delivery of its own from there on.
        var said = Words(writer, record.Command);
        if (said is null && record.Command.Kind != DispatchKind.Verify && !queue.IsHeld(known))
        {
            return queue.Fail(writer, record, $"{who} had it and its words were never written down");
        }

        return said is null or { State: DeliveryState.Sent } || WorldEffects.OutcomeOf(said) is not { State: not DispatchState.Uncertain } outcome
            ? queue.Settle(writer, record, DispatchState.Uncertain, SideEffect.Started, $"{who} began it and its end is not known: look, then 'orchestrator dispatch-command restart {record.Id}' repeats it")
            : outcome.State == DispatchState.Queued ? queue.Fail(writer, record, outcome.Detail)
            : queue.Settle(writer, record, outcome.State, SideEffect.Completed, outcome.Detail);
    }

    // Of the run, or of a session that works on none: which it was may have changed since.
    private static Instruction? Words(StoreReader reader, DispatchCommand command)
    {
        var key = WorldEffects.KeyOf(command);
        return InstructionStore.ByAnyKey(reader, key, $"{command.SessionId}/{key}");
    }

    private bool IsLost(StoreReader reader, DispatchRecord record, DateTimeOffset now) =>
        record.Command.LeaseUntil <= now || DispatchStore.Attempt(reader, record.Id, record.Command.Attempts) is not { } attempt || !queue.IsHeld(attempt);
}
