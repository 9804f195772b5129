using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Loops;

/// <summary>What the loops read besides the stores of other rooms.</summary>
internal static class LoopsStore
{
    /// <summary>The lease on driving a run, held or not; null when there never was one.</summary>
    public static (ProcessIdentity Holder, DateTimeOffset ExpiresAt)? Lease(StoreReader reader, string run) => reader.First(
        "SELECT pid, start, boot, expires_at FROM leases WHERE name = $1",
        row => ((ProcessIdentity, DateTimeOffset)?)(new ProcessIdentity(row.GetInt32(0), row.GetInt64(1), row.GetString(2)), StoreTime.FromMicroseconds(row.GetInt64(3))),
        "run:" + run);

    /// <summary>When the run's newest event happened; null without any.</summary>
    public static DateTimeOffset? LastChange(StoreReader reader, string run) =>
        reader.Scalar<long?>("SELECT at FROM events WHERE run = $1 ORDER BY seq DESC LIMIT 1", run) is { } at ? StoreTime.FromMicroseconds(at) : null;
}
