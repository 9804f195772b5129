using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Runs that should move, whose worker gives no sign and that nobody drives: one look at them takes them on.</summary>
internal sealed class SilentRuns(IStateStore store, RunDriver driver, RunLeases leases, TimeProvider clock) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Task.FromResult<IReadOnlyList<Defect>>(
            [.. store.Read(RunStore.Live).Select(record => record.Run).Where(run => run.State is not RunState.Paused && now - (run.LastSign ?? run.StartedAt) > options.SilentAfter && leases.Holder(run.RunId) is null)
                .Select(run => new Defect(
                    new RepairFinding
                    {
                        Kind = "silent_run",
                        Target = run.RunId,
                        Detail = $"it is {run.State.ToString().ToLowerInvariant()}, and its worker gave no sign for {DurationText.Format(now - (run.LastSign ?? run.StartedAt))}; nobody drives it",
                        Mend = $"orchestrator run wait {run.RunId}",
                    },
                    cancel => driver.CycleAsync(run.RunId, options.Actor, observe: false, cancel)))]);
    }
}
