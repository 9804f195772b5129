using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>A pass over the project's dispatch queue: transcripts are read, managers are told, commands are carried out.</summary>
internal sealed class Dispatching(IStateStore store, Dispatcher dispatcher, IEnumerable<IDispatchIntake> intakes, LongMoves elsewhere, TimeProvider clock)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);
    private static readonly DispatchKind[] s_brief = [.. Enum.GetValues<DispatchKind>().Where(kind => kind != DispatchKind.Verify)];

    public async Task PassAsync(string actor, TickLog log, CancellationToken cancellationToken)
    {
        void Tell(DispatchStep step) => log.Did("dispatched", step.RunId, null, $"{step.Action}{(step.CommandId is { } command ? $" {command}" : "")}: {step.Detail}");
        foreach (var intake in intakes)
        {
            await intake.TakeInAsync(actor, Tell, cancellationToken).ConfigureAwait(false);
        }

        await dispatcher.PassAsync(new PassTerms(actor, s_brief, 0, s_lease), Tell, cancellationToken).ConfigureAwait(false);
        if (Due([DispatchKind.Verify]) > 0 && elsewhere.Verify())
        {
            log.Did("handed_over", null, null, "queued verifications are carried out by a process of their own");
        }
    }

    /// <summary>How many commands are due.</summary>
    public int Due(IReadOnlyList<DispatchKind>? kinds = null) => store.Read(reader => DispatchStore.Due(reader, kinds ?? [], int.MaxValue, clock.GetUtcNow()).Count);
}
