using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>Notifications in the store.</summary>
internal static class NoticeStore
{
    public static List<Notification> All(StoreReader reader) => reader.Query("SELECT body FROM notices ORDER BY at, rowid", Body);

    /// <summary>Whether anything is to be sent now.</summary>
    public static bool IsDue(StoreReader reader, DateTimeOffset now) => reader.Scalar<long>(
        "SELECT EXISTS (SELECT 1 FROM notices WHERE (state = 'pending' AND not_before <= $1) OR (state = 'sending' AND lease_until <= $1))", StoreTime.ToMicroseconds(now)) == 1;

    public static List<Notification> Pending(StoreReader reader, DateTimeOffset now) =>
        reader.Query("SELECT body FROM notices WHERE state = 'pending' AND not_before <= $1 ORDER BY at, rowid", Body, StoreTime.ToMicroseconds(now));

    /// <summary>Those whose sender has not been heard of for too long.</summary>
    public static List<ClaimedNotice> Abandoned(StoreReader reader, DateTimeOffset now) => reader.Query(
        "SELECT body, fence FROM notices WHERE state = 'sending' AND lease_until <= $1", row => new ClaimedNotice(Body(row), row.GetInt64(1)), StoreTime.ToMicroseconds(now));

    /// <summary>How far a channel has seen the ledger; null for one that is new.</summary>
    public static long? Cursor(StoreReader reader, string channel) => reader.Scalar<long?>("SELECT seq FROM notice_cursors WHERE channel = $1", channel);

    public static void WriteCursor(StoreWriter writer, string channel, long seq) =>
        writer.Execute("INSERT INTO notice_cursors (channel, seq) VALUES ($1,$2) ON CONFLICT (channel) DO UPDATE SET seq = excluded.seq", channel, seq);

    public static long LastEvent(StoreReader reader) => reader.Scalar<long>("SELECT coalesce(max(seq), 0) FROM events");

    /// <summary>Writes a new one; of an event and a channel there is only one.</summary>
    public static void Insert(StoreWriter writer, Notification notice) => writer.Execute(
        "INSERT INTO notices (notice, channel, source, state, not_before, fence, at, revision, body) VALUES ($1,$2,$3,$4,$5,0,$5,1,$6) ON CONFLICT DO NOTHING",
        notice.NotificationId, notice.Channel, notice.Event, Word(notice.State), StoreTime.ToMicroseconds(notice.At), CanonicalJson.Serialize(notice with { Revision = 1 }));

    /// <summary>Claims one for a while; null when somebody else did.</summary>
    public static ClaimedNotice? Claim(StoreWriter writer, Notification notice, TimeSpan term)
    {
        var claimed = Next(NoticeTransitions.Move(notice, NotificationState.Sending)) with { Attempts = notice.Attempts + 1 };
        return writer.Scalar<long?>(
            "UPDATE notices SET state = 'sending', fence = fence + 1, lease_until = $3, revision = $4, body = $5 WHERE notice = $1 AND revision = $2 RETURNING fence",
            notice.NotificationId, notice.Revision, StoreTime.ToMicroseconds(writer.Now + term), claimed.Revision, CanonicalJson.Serialize(claimed)) is { } fence ? new ClaimedNotice(claimed, fence) : null;
    }

    /// <summary>Writes what came of a claim, with its event; false when the claim is no longer ours.</summary>
    public static bool Settle(StoreWriter writer, ClaimedNotice claim, NotificationState to, string detail, DateTimeOffset? again)
    {
        var settled = Next(NoticeTransitions.Move(claim.Notice, to)) with { Detail = detail, DeliveredAt = to == NotificationState.Delivered ? writer.Now : null };
        if (writer.Execute(
            "UPDATE notices SET state = $3, not_before = coalesce($4, not_before), lease_until = NULL, revision = $5, body = $6 WHERE notice = $1 AND fence = $2 AND state = 'sending'",
            settled.NotificationId, claim.Fence, Word(to), again is { } at ? StoreTime.ToMicroseconds(at) : null, settled.Revision, CanonicalJson.Serialize(settled)) == 0)
        {
            return false;
        }

        writer.Append(new LedgerEntry(
            $"notice.{Word(to)}", $"{settled.Channel}: {detail}", new { settled.NotificationId, settled.Channel, settled.Event, settled.Attempts }, settled.WorkItemId, settled.RunId, settled.Event == 0 ? null : settled.Event));
        return true;
    }

    private static Notification Next(Notification notice) => notice with { Revision = notice.Revision + 1 };

    private static Notification Body(SqliteDataReader row) => CanonicalJson.Deserialize<Notification>(row.GetString(0));

    private static string Word(NotificationState state) => state.ToString().ToLowerInvariant();
}
