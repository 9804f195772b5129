using System.Collections.Concurrent;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Nudges;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>
/// Says what waits for its hearer to be free: to a session that works on no run, and to the worker of a run that nobody
/// drives. Whoever drives a run does it for that run.
/// </summary>
internal sealed class QueuedWords(IStateStore store, SessionNudges nudges, RunDriver driver, RunLeases leases, TimeProvider clock)
{
    /// <summary>A look writes, and what is written wakes dispatchers: nobody is looked at more often.</summary>
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new();

    public async Task SayAsync(string actor, Action<DispatchStep> tell, CancellationToken cancellationToken)
    {
        foreach (var (run, session) in store.Read(InstructionStore.Hearers))
        {
            var (hearer, now) = (run ?? session!, clock.GetUtcNow());
            if (now - _looked.GetValueOrDefault(hearer, DateTimeOffset.MinValue) < s_between || (run is not null && leases.Holder(run) is not null))
            {
                continue;
            }

            _looked[hearer] = now;
            try
            {
                var before = Waiting(run, session);
                if (run is not null)
                {
                    await driver.BriefCycleAsync(run, actor, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await nudges.FlushAsync(session!, actor, cancellationToken).ConfigureAwait(false);
                }

                if (before.Except(Waiting(run, session)).Count() is > 0 and var said)
                {
                    tell(new DispatchStep(clock.GetUtcNow(), "said", null, null, run, session, 0, $"{Words.Count(said, "message that waited is", "messages that waited are")} on the way"));
                }
            }
            catch (OrchestratorException error) when (error.Kind != ErrorKind.Defect)
            {
                tell(new DispatchStep(clock.GetUtcNow(), "lost", null, null, run, session, 0, $"{error.Code}: {error.Message}"));
            }
        }
    }

    private HashSet<string> Waiting(string? run, string? session) => store.Read(reader => (run is not null
        ? InstructionStore.In(reader, run, DeliveryState.Queued)
        : InstructionStore.OfSession(reader, session!, DeliveryState.Queued)).Select(instruction => instruction.InstructionId).ToHashSet());
}
