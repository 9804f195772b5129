using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Takes commands back from processes that are gone, or gave no sign of life for the whole lease.</summary>
internal sealed class Reclaim(IStateStore store, DispatchQueue queue, TimeProvider clock)
{
    public async Task<IReadOnlyList<DispatchRecord>> RunAsync(string actor, CancellationToken cancellationToken)
    {
        if (!store.Read(reader => DispatchStore.Claimed(reader).Exists(record => IsLost(reader, record, clock.GetUtcNow()))))
        {
            return [];
        }

        return await store.WriteAsync(
            actor,
            writer => DispatchStore.Claimed(writer).FindAll(record => IsLost(writer, record, writer.Now)).ConvertAll(record => TakeBack(writer, record)),
            cancellationToken).ConfigureAwait(false);
    }

    private bool IsLost(StoreReader reader, DispatchRecord record, DateTimeOffset now) =>
        record.Command.LeaseUntil <= now || DispatchStore.Attempt(reader, record.Id, record.Command.Attempts) is not { } attempt || !queue.IsHeld(attempt);

    /// <summary>Whoever died before the effect did nothing. Whoever died inside it may have done it: only what the store shows is believed.</summary>
    private DispatchRecord TakeBack(StoreWriter writer, DispatchRecord record)
    {
        var attempt = DispatchStore.Attempt(writer, record.Id, record.Command.Attempts)?.Attempt;
        var who = attempt?.By ?? "whoever had it";
        if (attempt?.SideEffect is null or SideEffect.None)
        {
            return queue.Fail(writer, record, $"{who} had it and did nothing about it");
        }

        var key = $"dispatch:{record.Id}:{record.Command.Attempts}";
        return InstructionStore.ByKey(writer, record.Command.RunId ?? "", record.Command is { RunId: null, SessionId: { } session } ? $"{session}/{key}" : key) is { State: DeliveryState.Confirmed } said
            ? queue.Settle(writer, record, DispatchState.Done, SideEffect.Completed, $"instruction {said.InstructionId} is confirmed")
            : queue.Settle(writer, record, DispatchState.Uncertain, SideEffect.Started, $"{who} began it and its end is not known: look, then 'orchestrator dispatch-command restart {record.Id}' repeats it");
    }
}
