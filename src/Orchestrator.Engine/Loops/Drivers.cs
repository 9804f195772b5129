using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Loops;

/// <summary>Who drives a run now. A lease counts while its term runs and its holder lives.</summary>
internal sealed class Drivers(IStateStore store, IProcessTable processes, TimeProvider clock)
{
    /// <summary>The process that drives the run; null when nobody does.</summary>
    public ProcessIdentity? Of(string run) =>
        store.Read(reader => LoopsStore.Lease(reader, run)) is { } lease && lease.ExpiresAt > clock.GetUtcNow() && processes.IsAlive(lease.Holder)
            ? lease.Holder
            : null;
}
