using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// Who drives which run: one process at a time. A holder that is there keeps its lease; one whose process is gone, or
/// that gave no sign for a long time, is taken over at once, and its fence refuses whatever it still tries.
/// </summary>
internal sealed class RunLeases(IStateStore store, IProcessTable processes, TimeProvider clock)
{
    /// <summary>A holder that lives renews far more often; one that is stopped in a debugger for so long has lost it.</summary>
    private static readonly TimeSpan s_term = TimeSpan.FromMinutes(30);

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
            var fence = Held(run) is { } holder && !IsFree(holder) ? 0 : await store.WriteAsync(actor, writer => Take(writer, run), cancellationToken).ConfigureAwait(false);
            if (fence > 0)
            {
                return new RunLease(this, run, fence, actor);
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
    public string? Holder(string run) => Held(run) is { } holder && !IsFree(holder) ? $"process {holder.Process.Pid}" : null;

    /// <summary>Keeps a lease for another term. False: it is lost.</summary>
    public Task<bool> RenewAsync(RunLease lease, CancellationToken cancellationToken)
    {
        if (Held(lease.Run) is { } holder && holder.Fence == lease.Fence && holder.ExpiresAt - clock.GetUtcNow() > s_term / 2)
        {
            return Task.FromResult(true);
        }

        return store.WriteAsync(lease.Actor, writer => writer.Execute(
            "UPDATE leases SET expires_at = $3 WHERE name = $1 AND fence = $2", Name(lease.Run), lease.Fence, StoreTime.ToMicroseconds(writer.Now + s_term)) == 1, cancellationToken);
    }

    public static void Demand(StoreWriter writer, RunLease lease)
    {
        if (writer.Scalar<long>("SELECT fence FROM leases WHERE name = $1", Name(lease.Run)) != lease.Fence)
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
            await store.WriteAsync(lease.Actor, writer => writer.Execute(
                "UPDATE leases SET expires_at = 0 WHERE name = $1 AND fence = $2", Name(lease.Run), lease.Fence), CancellationToken.None).ConfigureAwait(false);
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

    private Holding? Held(string run) => store.Read(reader => Read(reader, run));

    private static Holding? Read(StoreReader reader, string run) => reader.First(
        "SELECT pid, start, boot, fence, expires_at FROM leases WHERE name = $1", Map, Name(run));

    private static Holding Map(SqliteDataReader row) =>
        new(new ProcessIdentity(row.GetInt32(0), row.GetInt64(1), row.GetString(2)), row.GetInt64(3), StoreTime.FromMicroseconds(row.GetInt64(4)));

    private bool IsFree(Holding holder) =>
        holder.ExpiresAt <= clock.GetUtcNow() || holder.Process == processes.Self || !processes.IsAlive(holder.Process);

    private long Take(StoreWriter writer, string run)
    {
        var held = Read(writer, run);
        if (held is not null && !IsFree(held))
        {
            return 0;
        }

        var self = processes.Self;
        return writer.Scalar<long>(
            "INSERT INTO leases (name, pid, start, boot, fence, expires_at) VALUES ($1,$2,$3,$4,1,$5) "
            + "ON CONFLICT (name) DO UPDATE SET pid = excluded.pid, start = excluded.start, boot = excluded.boot, fence = leases.fence + 1, expires_at = excluded.expires_at "
            + "RETURNING fence",
            Name(run), self.Pid, self.Start, self.Boot, StoreTime.ToMicroseconds(writer.Now + s_term));
    }

    private sealed record Holding(ProcessIdentity Process, long Fence, DateTimeOffset ExpiresAt);
}
