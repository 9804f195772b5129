using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>Who works through which queue: one process each.</summary>
internal sealed class QueueLeases(IStateStore store, IProcessTable processes, TimeProvider clock)
{
    /// <summary>Ended ones are taken over at once; so long only one that was stopped keeps a queue.</summary>
    private static readonly TimeSpan s_term = TimeSpan.FromMinutes(5);

    private readonly LeaseStore _leases = new(store, processes, clock);

    public Lease? TryTake(StoreWriter writer, string queue) => _leases.TryTake(writer, Name(queue), processes.Self, s_term);

    /// <summary>False: it is lost.</summary>
    public async Task<bool> RenewAsync(string actor, Lease lease, CancellationToken cancellationToken) =>
        (_leases.Holder(lease.Name) is { } holder && holder.Fence == lease.Fence && _leases.Left(holder) > s_term / 2)
        || await _leases.RenewAsync(actor, lease, s_term, cancellationToken).ConfigureAwait(false);

    /// <summary>Whom to name; null when nobody works through it.</summary>
    public string? Holder(string queue) => _leases.Holder(Name(queue)) is { } holder ? $"process {holder.Holder.Pid}" : null;

    private static string Name(string queue) => "queue:" + queue;
}
