using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// Who drives which run: one process at a time. A holder that is there keeps its lease; one whose process is gone, or
/// that gave no sign for a long time, is taken over at once, and its fence refuses whatever it still tries.
/// </summary>
internal sealed class RunLeases(IStateStore store, IProcessTable processes, TimeProvider clock)
{
    /// <summary>A holder that lives renews far more often; one that is stopped in a debugger for so long has lost it.</summary>
    private static readonly TimeSpan s_term = TimeSpan.FromMinutes(30);

    private readonly LeaseStore _leases = new(store, processes, clock);
    private readonly HashSet<string> _own = [];
    private readonly Lock _guard = new();

    /// <summary>Takes the lease; null when somebody else holds it.</summary>
    public async Task<RunLease?> TryTakeAsync(string run, string actor, CancellationToken cancellationToken)
    {
        // One process drives a run once: its own threads are told apart here, other processes by the row.
        lock (_guard)
        {
            if (!_own.Add(run))
            {
                return null;
            }
        }

        try
        {
            var lease = Other(run) is not null ? null : await store.NoteAsync(
                actor, writer => _leases.TryTake(writer, Name(run), processes.Self, s_term, fromItself: true), cancellationToken).ConfigureAwait(false);
            if (lease is not null)
            {
                return new RunLease(this, run, lease.Fence, actor);
            }
        }
        catch
        {
            Forget(run);
            throw;
        }

        Forget(run);
        return null;
    }

    /// <summary>Whom to name as the driver of a run; null when nobody drives it.</summary>
    public string? Holder(string run) => _leases.Holder(Name(run)) is not { } holder ? null
        : holder.Holder == processes.Self ? "this process" : $"process {holder.Holder.Pid}";

    /// <summary>Keeps a lease for another term. False: it is lost.</summary>
    public Task<bool> RenewAsync(RunLease lease, CancellationToken cancellationToken) =>
        _leases.Holder(Name(lease.Run)) is { } holder && holder.Fence == lease.Fence && _leases.Left(holder) > s_term / 2
            ? Task.FromResult(true)
            : _leases.RenewAsync(lease.Actor, Plain(lease), s_term, cancellationToken);

    /// <summary>Gives signs of life for a lease while something takes long.</summary>
    public RunLeaseKeeper Keep(RunLease lease) => new(this, lease, s_term / 3, clock);

    public static void Demand(StoreWriter writer, RunLease lease)
    {
        if (LeaseRow.Find(writer, Name(lease.Run))?.Fence != lease.Fence)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "fence-stale", $"Run '{lease.Run}' is driven by somebody else now.", $"orchestrator run wait {lease.Run}", lease.Run);
        }
    }

    /// <summary>Gives a lease back; a lost one is nobody's to give.</summary>
    public async Task ReleaseAsync(RunLease lease)
    {
        try
        {
            await _leases.ReleaseAsync(lease.Actor, Plain(lease)).ConfigureAwait(false);
        }
        finally
        {
            Forget(lease.Run);
        }
    }

    private static string Name(string run) => "run:" + run;

    private void Forget(string run)
    {
        lock (_guard)
        {
            _own.Remove(run);
        }
    }

    private LeaseRow? Other(string run) => _leases.Holder(Name(run)) is { } holder && holder.Holder != processes.Self ? holder : null;

    private Lease Plain(RunLease lease) => new(Name(lease.Run), processes.Self, lease.Fence);
}
