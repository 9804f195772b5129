using Microsoft.Data.Sqlite;

namespace Orchestrator.Engine.Storage.Authority;

/// <summary>What the store knows of one file.</summary>
/// <param name="Hash">SHA-256 of the bytes last seen; null: no file.</param>
/// <param name="Prepared">The event that announced a change under way; null: none is.</param>
/// <param name="NextHash">What the change leads to; null while prepared: the file is to go.</param>
/// <param name="Next">The text that the change leads to.</param>
/// <param name="Entry">What the ledger is to say when the change is done.</param>
internal sealed record AuthorityRow(string Path, string? Hash, long? Prepared, string? NextHash, string? Next, PendingEntry? Entry)
{
    private const string Columns = "path, hash, prepared, next_hash, next, next_entry";

    public static List<AuthorityRow> All(StoreReader reader) => reader.Query($"SELECT {Columns} FROM authority_files", Map);

    public static AuthorityRow? Find(StoreReader reader, string path) =>
        reader.First($"SELECT {Columns} FROM authority_files WHERE path = $1", Map, path);

    private static AuthorityRow Map(SqliteDataReader row) => new(
        row.GetString(0),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.IsDBNull(2) ? null : row.GetInt64(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : CanonicalJson.Deserialize<PendingEntry>(row.GetString(5)));
}
