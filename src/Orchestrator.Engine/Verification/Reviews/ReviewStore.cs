using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Reviews in the store.</summary>
internal static class ReviewStore
{
    private const string Columns = "SELECT body FROM reviews";

    public static ReviewRecord? Load(StoreReader reader, string id) => reader.First(Columns + " WHERE review = $1", Map, id);

    /// <summary>All of them in the order in which they were asked for.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="run">Only those of this run; null: all.</param>
    public static List<ReviewRecord> All(StoreReader reader, string? run = null) =>
        reader.Query(Columns + " WHERE $1 IS NULL OR run = $1 ORDER BY at, rowid", Map, run);

    /// <summary>The panel of one review of a run's result, seat by seat.</summary>
    public static List<ReviewRecord> OfRound(StoreReader reader, string run, int round) =>
        reader.Query(Columns + " WHERE run = $1 AND round = $2 ORDER BY rowid", Map, run, round);

    public static List<ReviewRecord> Live(StoreReader reader) => reader.Query(Columns + " WHERE live = 1 ORDER BY at, rowid", Map);

    public static int LastRound(StoreReader reader, string run) => (int)reader.Scalar<long>("SELECT max(round) FROM reviews WHERE run = $1", run);

    /// <summary>The live review that holds a token, by the token's hash.</summary>
    public static ReviewRecord? ByToken(StoreReader reader, string tokenHash) => reader.First(Columns + " WHERE token_hash = $1 AND live = 1", Map, tokenHash);

    public static List<string> Matching(StoreReader reader, string idOrPrefix) => reader.Query(
        "SELECT review FROM reviews WHERE substr(review, 1, length($1)) = $1 ORDER BY review = $1 DESC, review", row => row.GetString(0), idOrPrefix);

    public static void Insert(StoreWriter writer, ReviewRecord record) => writer.Execute(
        "INSERT INTO reviews (review, run, round, live, at, event, revision, body) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
        record.Id, record.Review.RunId, record.Review.Round, record.Review.IsLive ? 1 : 0, StoreTime.ToMicroseconds(record.Review.At), record.Review.Event, record.Revision, CanonicalJson.Serialize(record));

    /// <summary>Writes the record over the revision that was read. Only a launch that is under way holds a token.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="record">The record.</param>
    /// <param name="token">The hash of the token that the launch is given now; null: the one that it has.</param>
    /// <exception cref="OrchestratorException"><c>conflict</c>: somebody changed it meanwhile.</exception>
    public static ReviewRecord Update(StoreWriter writer, ReviewRecord record, string? token = null)
    {
        var next = record with { Revision = record.Revision + 1 };
        writer.Change(
            $"review {record.Id}",
            "UPDATE reviews SET live = $2, event = $3, revision = $4, body = $5, token_hash = CASE WHEN $6 = 0 THEN NULL ELSE coalesce($7, token_hash) END WHERE review = $1 AND revision = $8",
            next.Id, next.Review.IsLive ? 1 : 0, next.Review.Event, next.Revision, CanonicalJson.Serialize(next),
            next.Review.State is ReviewState.Launching or ReviewState.Running ? 1 : 0, token, record.Revision);
        return next;
    }

    private static ReviewRecord Map(SqliteDataReader row) => CanonicalJson.Deserialize<ReviewRecord>(row.GetString(0));
}
