using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Leases whose holder died. The next who wants such a lease takes it over, so it is named and no illness.</summary>
internal sealed class LeasesCheck(IStateStore store, IProcessTable processes, TimeProvider clock) : Probe("leases")
{
    private readonly LeaseStore _leases = new(store, processes, clock);

    protected override IEnumerable<HealthCheck> Look()
    {
        var taken = store.Read(ViewsStore.LeasesTaken);
        var left = taken.Where(lease => _leases.Holder(lease.Name) is null).Select(lease => $"{lease.Name} (pid {lease.Pid})").ToList();
        yield return Well(left.Count == 0 ? taken.Count == 0 ? "none held" : $"{taken.Count} held, every holder lives" : "left by processes that died, free for the next: " + string.Join(", ", left));
    }
}
