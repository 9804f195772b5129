using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Leases;

/// <summary>A lease as the store has it.</summary>
/// <param name="Holder">The process that took it; pid 0 once it was given back.</param>
/// <param name="Fence">Its number.</param>
/// <param name="ExpiresAt">By the wall clock, for people.</param>
/// <param name="LapsesAt">Microseconds of the machine's steady clock in the holder's boot.</param>
internal sealed record LeaseRow(ProcessIdentity Holder, long Fence, DateTimeOffset ExpiresAt, long LapsesAt)
{
    public static LeaseRow? Find(StoreReader reader, string name) => reader.First(
        "SELECT pid, start, boot, fence, expires_at, lapses_at FROM leases WHERE name = $1",
        row => new LeaseRow(
            new ProcessIdentity(row.GetInt32(0), row.GetInt64(1), row.GetString(2)), row.GetInt64(3), StoreTime.FromMicroseconds(row.GetInt64(4)), row.GetInt64(5)),
        name);
}
