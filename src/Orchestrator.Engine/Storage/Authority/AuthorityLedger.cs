namespace Orchestrator.Engine.Storage.Authority;

/// <summary>The rows and events of authority files: each method belongs into a transaction of its caller's.</summary>
internal sealed class AuthorityLedger(IEnumerable<IAuthorityCheck> checks)
{
    /// <summary>Who changed a file that the engine did not: an editor, a <c>git pull</c>.</summary>
    public const string Unknown = "unknown";

    private const string Remember =
        """
        INSERT INTO authority_files (path, hash, good, revision, event) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (path) DO UPDATE SET hash = excluded.hash, good = coalesce(excluded.good, authority_files.good),
            revision = authority_files.revision + 1, event = excluded.event,
            prepared = NULL, next_hash = NULL, next = NULL, next_entry = NULL
        """;

    /// <summary>Announces a change.</summary>
    /// <returns>The prepared event.</returns>
    public static long Prepare(StoreWriter writer, string path, byte[]? old, string? content, LedgerEntry entry)
    {
        var (oldHash, newHash) = (AuthorityFolder.Hash(old), AuthorityFolder.Hash(AuthorityFolder.Bytes(content)));
        var prepared = writer.Append(new LedgerEntry(
            "authority.prepared", $"{path}: about to be {(content is null ? "removed" : "written")}",
            new { path, old = oldHash, @new = newHash }, entry.WorkItem, entry.Run, entry.Cause));
        writer.Execute(
            """
            INSERT INTO authority_files (path, hash, revision, event, prepared, next_hash, next, next_entry) VALUES ($1, $2, 1, $3, $3, $4, $5, $6)
            ON CONFLICT (path) DO UPDATE SET revision = authority_files.revision + 1, event = excluded.event, prepared = excluded.prepared,
                next_hash = excluded.next_hash, next = excluded.next, next_entry = excluded.next_entry
            """,
            path, oldHash, prepared, newHash, content, CanonicalJson.Serialize(new PendingEntry(writer.Actor, entry with { Cause = prepared })));
        return prepared;
    }

    /// <summary>The file is on disk as announced.</summary>
    /// <returns>The committed event.</returns>
    public long Commit(StoreWriter writer, AuthorityRow row)
    {
        var committed = writer.AppendAs(row.Entry!.Actor, row.Entry.Entry);
        writer.Execute(Remember, row.Path, row.NextHash, Good(row.Path, row.Next), committed);
        return committed;
    }

    /// <summary>An announced change didn't come about, and the file is as before.</summary>
    public static void TakeBack(StoreWriter writer, AuthorityRow row, string why)
    {
        var entry = row.Entry!.Entry;
        var taken = writer.Append(new LedgerEntry(
            "authority.taken_back", $"{row.Path}: not changed, {why}", new { path = row.Path, hash = row.Hash }, entry.WorkItem, entry.Run, row.Prepared));
        writer.Execute(
            "UPDATE authority_files SET revision = revision + 1, event = $2, prepared = NULL, next_hash = NULL, next = NULL, next_entry = NULL WHERE path = $1",
            row.Path, taken);
    }

    /// <summary>Somebody else changed the file. A change of ours that was under way is over with that.</summary>
    public void ChangedOnDisk(StoreWriter writer, string path, AuthorityRow? row, byte[]? disk)
    {
        var text = AuthorityFolder.Text(disk);
        var problem = text is null ? null : Problem(path, text);
        var hash = AuthorityFolder.Hash(disk);
        var how = (row?.Hash, hash) switch
        {
            (null, _) => "appeared",
            (_, null) => "went",
            _ => "changed",
        };
        var seen = writer.AppendAs(Unknown, new LedgerEntry(
            "authority.changed_on_disk", $"{path}: {how} on disk", new { path, old = row?.Hash, @new = hash, problem, abandoned = row?.Prepared }, Cause: row?.Prepared));
        writer.Execute(Remember, path, hash, problem is null ? text : null, seen);
    }

    private string? Good(string path, string? text) => text is null || Problem(path, text) is not null ? null : text;

    private string? Problem(string path, string text) => checks.Select(check => check.Problem(path, text)).FirstOrDefault(problem => problem is not null);
}
