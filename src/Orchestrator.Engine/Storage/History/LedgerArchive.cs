namespace Orchestrator.Engine.Storage.History;

/// <summary>A closed stretch of the ledger that lies in a file.</summary>
/// <param name="First">Its first event.</param>
/// <param name="Last">Its last event.</param>
/// <param name="Path">Relative to the state folder.</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="Sha256">The file's hash.</param>
/// <param name="PreviousHash">What its first event follows.</param>
/// <param name="LastHash">The hash that the next event follows.</param>
internal sealed record LedgerArchive(long First, long Last, string Path, long Bytes, string Sha256, string PreviousHash, string LastHash)
{
    private const string Columns = "first, last, path, bytes, sha256, prev_hash, last_hash";

    public static List<LedgerArchive> All(StoreReader reader) => reader.Query(
        $"SELECT {Columns} FROM ledger_archives ORDER BY first",
        row => new LedgerArchive(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetString(6)));

    public void Keep(StoreWriter writer) => writer.Execute(
        $"INSERT INTO ledger_archives ({Columns}, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        First, Last, Path, Bytes, Sha256, PreviousHash, LastHash, StoreTime.ToMicroseconds(writer.Now));
}
