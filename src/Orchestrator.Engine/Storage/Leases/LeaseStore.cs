using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Leases;

/// <summary>
/// Who does what alone. A lease is free when it was given back, when its holder's process is gone (another boot is
/// gone too), or when its holder gave no sign for the whole term. The term is counted by the machine's steady clock,
/// which all processes of a boot share and which stands still while the machine sleeps: a wall clock that jumps takes
/// nothing from anybody. Taking over raises the fence, and what an earlier holder still tries is refused by it. No lease
/// outlives a boot, so none waits for the disk.
/// </summary>
internal sealed class LeaseStore(IStateStore store, IProcessTable processes, TimeProvider clock)
{
    private const int Nobody = 0;

    /// <summary>Takes a lease if it is free.</summary>
    /// <param name="actor">Who, as the ledger names it.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="holder">The process that is to have it, most often this one.</param>
    /// <param name="term">It lapses this long after the last sign of life.</param>
    /// <param name="cancellationToken">Gives up before anything was changed.</param>
    /// <returns>Null when somebody else has it.</returns>
    public Task<Lease?> TryTakeAsync(string actor, string name, ProcessIdentity holder, TimeSpan term, CancellationToken cancellationToken) =>
        store.NoteAsync(actor, writer => TryTake(writer, name, holder, term), cancellationToken);

    /// <summary>Takes a lease if it is free, in a transaction of the caller's.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="holder">The process that is to have it.</param>
    /// <param name="term">It lapses this long after the last sign of life.</param>
    /// <param name="fromItself">Whether a lease of this very process counts as free: for a caller that tells its own threads apart.</param>
    /// <returns>Null when somebody else has it.</returns>
    public Lease? TryTake(StoreWriter writer, string name, ProcessIdentity holder, TimeSpan term, bool fromItself = false)
    {
        var row = LeaseRow.Find(writer, name);
        if (row is not null && !IsFree(row) && !(fromItself && row.Holder == holder))
        {
            return null;
        }

        var fence = writer.Scalar<long>(
            """
            INSERT INTO leases (name, pid, start, boot, fence, expires_at, lapses_at) VALUES ($1, $2, $3, $4, 1, $5, $6)
            ON CONFLICT (name) DO UPDATE SET pid = excluded.pid, start = excluded.start, boot = excluded.boot,
                fence = leases.fence + 1, expires_at = excluded.expires_at, lapses_at = excluded.lapses_at
            RETURNING fence
            """,
            name, holder.Pid, holder.Start, holder.Boot, StoreTime.ToMicroseconds(writer.Now + term), Steady() + (long)term.TotalMicroseconds);
        return new Lease(name, holder, fence);
    }

    /// <summary>A sign of life.</summary>
    /// <returns>False: the lease is lost, somebody else has it or it was given back.</returns>
    public Task<bool> RenewAsync(string actor, Lease lease, TimeSpan term, CancellationToken cancellationToken) => store.NoteAsync(
        actor, writer => writer.Execute(
            "UPDATE leases SET expires_at = $3, lapses_at = $4 WHERE name = $1 AND fence = $2 AND pid <> 0",
            lease.Name, lease.Fence, StoreTime.ToMicroseconds(writer.Now + term), Steady() + (long)term.TotalMicroseconds) == 1, cancellationToken);

    /// <summary>Gives a lease back. One that is lost is nobody's to give: nothing happens.</summary>
    public Task ReleaseAsync(string actor, Lease lease) => store.NoteAsync(actor, writer => Release(writer, lease), CancellationToken.None);

    /// <summary>Gives a lease back in a transaction of the caller's.</summary>
    public static int Release(StoreWriter writer, Lease lease) => writer.Execute(
        "UPDATE leases SET pid = 0, start = 0, boot = '', expires_at = 0, lapses_at = 0 WHERE name = $1 AND fence = $2", lease.Name, lease.Fence);

    /// <summary>Who has a lease now; null when it is free.</summary>
    public LeaseRow? Holder(string name) => store.Read(reader => LeaseRow.Find(reader, name)) is { } row && !IsFree(row) ? row : null;

    /// <summary>How much of its term a lease has left.</summary>
    public TimeSpan Left(LeaseRow row) => TimeSpan.FromMicroseconds(row.LapsesAt - Steady());

    /// <summary>Refuses the transaction of a holder whose lease went to somebody else.</summary>
    /// <exception cref="OrchestratorException"><c>fence-stale</c>.</exception>
    public static void Demand(StoreReader writer, Lease lease)
    {
        if (LeaseRow.Find(writer, lease.Name) is not { } row || row.Fence != lease.Fence || row.Holder.Pid == Nobody)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "fence-stale", $"The lease '{lease.Name}' with fence {lease.Fence} is over: somebody else has it now, or it was given back.", target: lease.Name);
        }
    }

    private bool IsFree(LeaseRow row) =>
        row.Holder.Pid == Nobody || row.Holder.Boot != processes.Self.Boot || !processes.IsAlive(row.Holder) || row.LapsesAt <= Steady();

    /// <summary>Microseconds of the machine's steady clock in this boot.</summary>
    public long Steady() => (long)clock.GetElapsedTime(0).TotalMicroseconds;
}
