using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch.Effects;
using Orchestrator.Engine.Supervision.Dispatch.Notices;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>
/// One pass over the queue: what was lost is taken back, completed turns become notices, what is due is claimed and carried
/// out. It judges nothing. Any number of processes may do it at once.
/// </summary>
internal sealed class Dispatcher(
    IStateStore store, DispatchQueue queue, Reclaim reclaim, TurnRouter router, StoreEffects messages, IWorldEffects world, QueuedWords words, ManagerPokes pokes, IDesktop desktop, TimeProvider clock, Faults faults)
{
    private const int Batch = 128;
    private const int LanesAtOnce = 8;

    /// <summary>An effect that has begun may end when the process is asked to stop: cut off, nobody would know what came of it.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    public async Task PassAsync(PassTerms terms, Action<DispatchStep> tell, CancellationToken cancellationToken)
    {
        foreach (var back in await reclaim.RunAsync(terms.Actor, cancellationToken).ConfigureAwait(false))
        {
            tell(Step(back));
        }

        if (terms.Takes(DispatchKind.NotifyManager))
        {
            var routed = await router.RouteAsync(terms.Actor, cancellationToken).ConfigureAwait(false);
            if (routed > 0)
            {
                tell(new DispatchStep(clock.GetUtcNow(), "routed", null, DispatchKind.NotifyManager, null, null, 0, $"{Words.Count(routed, "completed turn")} for managers"));
            }
        }

        for (var done = 0; terms.Limit == 0 || done < terms.Limit;)
        {
            var size = terms.Limit == 0 ? Batch : Math.Min(Batch, terms.Limit - done);
            var claimed = await ClaimAsync(terms, size, tell, cancellationToken).ConfigureAwait(false);
            if (claimed == 0)
            {
                break;
            }

            done += claimed;
        }

        if (terms.Takes(DispatchKind.NudgeWorker))
        {
            await words.SayAsync(terms.Actor, tell, cancellationToken).ConfigureAwait(false);
        }

        if (terms.Takes(DispatchKind.NotifyManager))
        {
            await pokes.SendAsync(terms.Actor, tell, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Claims a batch; what is a message is carried out in the same transaction, the rest after it.</summary>
    /// <returns>How many were claimed.</returns>
    private async Task<int> ClaimAsync(PassTerms terms, int size, Action<DispatchStep> tell, CancellationToken cancellationToken)
    {
        if (!store.Read(reader => DispatchStore.IsAnyDue(reader, terms.Kinds, clock.GetUtcNow())))
        {
            return 0;
        }

        var (settled, taken) = await store.WriteAsync(
            terms.Actor,
            writer =>
            {
                List<DispatchRecord> settled = [], taken = [];
                foreach (var record in DispatchQueue.Claim(writer, terms.Kinds, size, terms.Lease))
                {
                    if (Deliver(writer, record) is { } ended)
                    {
                        settled.Add(ended);
                    }
                    else
                    {
                        queue.Take(writer, record);
                        taken.Add(record);
                    }
                }

                return (settled, taken);
            },
            cancellationToken).ConfigureAwait(false);
        faults.Pass("dispatch.claimed");
        foreach (var record in settled)
        {
            tell(Step(record));
            if (record.Command is { Kind: DispatchKind.NotifyPerson, State: DispatchState.Done })
            {
                await desktop.ShowAsync($"Orchestrator{(record.Command.RunId is { } run ? $": {run}" : "")}", record.Command.Text, cancellationToken).ConfigureAwait(false);
            }
        }

        if (taken.Count > 0)
        {
            await CarryOutAsync(taken, terms, tell, cancellationToken).ConfigureAwait(false);
        }

        return settled.Count + taken.Count;
    }

    private DispatchRecord? Deliver(StoreWriter writer, DispatchRecord record)
    {
        if (DispatchQueue.Against(writer, record) is { } against)
        {
            return queue.SettleAtOnce(writer, record, DispatchState.Refused, SideEffect.None, Refusal(against));
        }

        return messages.TryDeliver(writer, record) is { } outcome
            ? queue.SettleAtOnce(writer, record, outcome.State, outcome.State == DispatchState.Done ? SideEffect.Completed : SideEffect.None, outcome.Detail)
            : null;
    }

    private async Task CarryOutAsync(List<DispatchRecord> taken, PassTerms terms, Action<DispatchStep> tell, CancellationToken cancellationToken)
    {
        await using var keeper = new LeaseKeeper(store, terms.Actor, terms.Lease, clock, taken);
        var lanes = taken.GroupBy(record => record.Lane).Select(lane => lane.ToList()).ToList();
        await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = LanesAtOnce, CancellationToken = CancellationToken.None }, async (lane, _) =>
        {
            foreach (var record in lane)
            {
                tell(Step(await CarryOutAsync(record, terms, cancellationToken).ConfigureAwait(false)));
                keeper.Release(record);
            }
        }).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Written down that it begins, done, written down how it ended.</summary>
    private async Task<DispatchRecord> CarryOutAsync(DispatchRecord record, PassTerms terms, CancellationToken cancellationToken)
    {
        try
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return await store.WriteAsync(terms.Actor, writer => queue.GiveBack(writer, record), CancellationToken.None).ConfigureAwait(false);
            }

            var refused = await store.WriteAsync(
                terms.Actor,
                writer =>
                {
                    if (DispatchQueue.Against(writer, record) is { } against)
                    {
                        return queue.Settle(writer, record, DispatchState.Refused, SideEffect.None, Refusal(against));
                    }

                    queue.Begin(writer, record, terms.Lease);
                    return null;
                },
                CancellationToken.None).ConfigureAwait(false);
            return refused ?? await DoAsync(record, terms, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Code == "fence-stale")
        {
            return record with { Command = record.Command with { Outcome = error.Message } };
        }
    }

    private async Task<DispatchRecord> DoAsync(DispatchRecord record, PassTerms terms, CancellationToken cancellationToken)
    {
        faults.Pass("effect.dispatch");
        using var grace = new CancellationTokenSource();
        using var stopping = cancellationToken.Register(() => grace.CancelAfter(s_grace));
        EffectOutcome outcome;
        try
        {
            outcome = await world.DoAsync(record, grace.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            outcome = new EffectOutcome(DispatchState.Uncertain, "the dispatcher was stopped in the middle of it");
        }
        catch (OrchestratorException error) when (error.Kind != ErrorKind.Defect)
        {
            outcome = new EffectOutcome(DispatchState.Queued, $"{error.Code}: {error.Message}");
        }
        catch (OrchestratorException error)
        {
            outcome = new EffectOutcome(DispatchState.Uncertain, $"{error.Code}: {error.Message}");
        }

        faults.Pass("effect.dispatched");
        return await store.WriteAsync(
            terms.Actor,
            writer =>
            {
                outcome.Also?.Invoke(writer);
                return outcome.State switch
                {
                    DispatchState.Queued => queue.Fail(writer, record, outcome.Detail),
                    DispatchState.Done => queue.Settle(writer, record, DispatchState.Done, SideEffect.Completed, outcome.Detail),
                    _ => queue.Settle(writer, record, outcome.State, SideEffect.Started, outcome.Detail),
                };
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    private DispatchStep Step(DispatchRecord record)
    {
        var command = record.Command;
        var action = command.State switch { DispatchState.Queued => "retried", DispatchState.Claimed => "lost", var state => DispatchStore.Word(state) };
        return new DispatchStep(clock.GetUtcNow(), action, command.CommandId, command.Kind, command.RunId, command.SessionId, command.Attempts, command.Outcome ?? "");
    }

    private static string Refusal(PermissionVerdict against) => $"{against.Code}: {against.Detail}{(against.Command is { } mend ? $" ({mend})" : "")}";
}
