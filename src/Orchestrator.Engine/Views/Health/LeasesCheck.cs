using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Leases whose holder died. The next who drives takes such a lease over, so it is named and no illness.</summary>
internal sealed class LeasesCheck(IStateStore store, IProcessTable processes, TimeProvider clock) : Probe("leases")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var leases = store.Read(ViewsStore.Leases);
        var held = leases.Where(lease => lease.ExpiresAt > clock.GetUtcNow()).ToList();
        var dead = held.Where(lease => !processes.IsAlive(lease.Holder)).ToList();
        yield return Well(dead.Count == 0
            ? $"{held.Count} held, every holder lives"
            : "left by processes that died, free for the next: " + string.Join(", ", dead.Select(lease => $"{lease.Name} (pid {lease.Holder.Pid})")));
    }
}
