using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Runs that should move and don't: their worker is gone, or their wait is over, and nobody drives them.</summary>
internal sealed class OrphanRunsCheck(IStateStore store, RunLeases leases, IProcessTable processes, TimeProvider clock) : Probe("orphan_runs")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var (live, turns) = store.Read(reader => (RunStore.Live(reader), TurnStore.Live(reader).ToLookup(turn => turn.RunId)));
        var orphans = live.Select(record => record.Run)
            .Where(run => ShouldMove(run) && leases.Holder(run.RunId) is null && !turns[run.RunId].Any(HasWorker))
            .Select(run => Ill($"'{run.RunId}' is {run.State.ToString().ToLowerInvariant()}, has no living worker, and nobody drives it", $"orchestrator run wait {run.RunId}"))
            .ToList();
        return orphans.Count > 0 ? orphans : [Well(live.Count == 0 ? "no live runs" : $"{Words.Count(live.Count, "live run")}, none left alone")];
    }

    private bool ShouldMove(Run run) => run.State switch
    {
        RunState.Paused => false,
        RunState.Waiting => run.Wait is { } wait && wait.Until <= clock.GetUtcNow(),
        _ => true,
    };

    private bool HasWorker(TurnRecord turn) => turn.Worker is { } worker && processes.IsAlive(worker.Worker);
}
