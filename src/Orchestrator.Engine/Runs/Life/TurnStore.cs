using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>Turns in the store.</summary>
internal static class TurnStore
{
    public static TurnRecord? Latest(StoreReader reader, string run) => reader.First(
        "SELECT body FROM turns WHERE run = $1 ORDER BY attempt DESC, turn DESC LIMIT 1", row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)), run);

    /// <summary>The newest turn of a run that is over; null while there is none.</summary>
    public static TurnRecord? LastEnded(StoreReader reader, string run) => reader.First(
        "SELECT body FROM turns WHERE run = $1 AND live = 0 ORDER BY attempt DESC, turn DESC LIMIT 1", row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)), run);

    public static TurnRecord? Find(StoreReader reader, string run, int attempt, int turn) => reader.First(
        "SELECT body FROM turns WHERE run = $1 AND attempt = $2 AND turn = $3", row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)), run, attempt, turn);

    public static List<TurnRecord> Of(StoreReader reader, string run) => reader.Query(
        "SELECT body FROM turns WHERE run = $1 ORDER BY attempt, turn", row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)), run);

    public static List<TurnRecord> Live(StoreReader reader) => reader.Query(
        "SELECT body FROM turns WHERE live = 1", row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)));

    /// <summary>Turns of live runs that one of these processes works on or started, ended or not: what a turn left in the background is still its worker's.</summary>
    public static List<TurnRecord> OfProcesses(StoreReader reader, IEnumerable<int> pids) => reader.Query(
        """
        SELECT t.body FROM turns t JOIN runs r ON r.run = t.run
        WHERE (r.live = 1 OR t.live = 1) AND t.rowid IN (
            SELECT rowid FROM turns WHERE json_extract(body, '$.worker.worker.pid') IN (SELECT value FROM json_each($1))
            UNION SELECT rowid FROM turns WHERE json_extract(body, '$.worker.launcher.pid') IN (SELECT value FROM json_each($1)))
        """,
        row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)), CanonicalJson.Serialize(pids));

    /// <summary>The turns of each live run, ended or not.</summary>
    public static List<TurnRecord> Launched(StoreReader reader) => reader.Query(
        "SELECT t.body FROM turns t JOIN runs r ON r.run = t.run WHERE r.live = 1 OR t.live = 1", row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)));

    /// <summary>The live turn that holds a token, by the token's hash.</summary>
    public static TurnRecord? ByToken(StoreReader reader, string tokenHash) => reader.First(
        "SELECT body FROM turns WHERE token_hash = $1 AND live = 1", row => CanonicalJson.Deserialize<TurnRecord>(row.GetString(0)), tokenHash);

    /// <summary>Writes a new turn; the tokens of the run's earlier ones are void from here on.</summary>
    public static void Insert(StoreWriter writer, TurnRecord turn, string tokenHash)
    {
        writer.Execute("UPDATE turns SET live = 0, token_hash = NULL WHERE run = $1", turn.RunId);
        writer.Execute(
            "INSERT INTO turns (run, attempt, turn, live, token_hash, body) VALUES ($1,$2,$3,1,$4,$5)",
            turn.RunId, turn.Attempt, turn.Turn, tokenHash, CanonicalJson.Serialize(turn));
    }

    /// <summary>Writes a turn over; one that has ended loses its token.</summary>
    public static void Update(StoreWriter writer, TurnRecord turn)
    {
        var ended = turn.Phase == TurnPhase.Ended;
        writer.Execute(
            "UPDATE turns SET body = $4, live = $5, token_hash = CASE WHEN $5 = 0 THEN NULL ELSE token_hash END WHERE run = $1 AND attempt = $2 AND turn = $3",
            turn.RunId, turn.Attempt, turn.Turn, CanonicalJson.Serialize(turn), ended ? 0 : 1);
    }
}
