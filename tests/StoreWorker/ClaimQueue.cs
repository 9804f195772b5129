using Orchestrator.Engine.Storage;

namespace StoreWorker;

/// <summary>Commands that processes claim: one UPDATE … RETURNING and its ledger event a transaction.</summary>
internal sealed class ClaimQueue(StateStore store)
{
    public Task FillAsync(int commands) => store.WriteAsync("bench", writer =>
    {
        writer.Execute("CREATE TABLE commands (id INTEGER PRIMARY KEY, state TEXT NOT NULL, claimed_by TEXT, revision INTEGER NOT NULL)");
        writer.Execute("CREATE INDEX commands_queued ON commands (id) WHERE state = 'queued'");
        writer.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO commands SELECT i, 'queued', NULL, 1 FROM n", commands);
        writer.Append(new LedgerEntry("queue.filled", $"{commands} commands"));
        return true;
    }, CancellationToken.None);

    /// <returns>The command; 0 when none is left.</returns>
    public Task<long> ClaimAsync(string worker) => store.WriteAsync(worker, writer =>
    {
        var id = writer.Scalar<long>(
            "UPDATE commands SET state = 'claimed', claimed_by = $1, revision = revision + 1 WHERE id = (SELECT id FROM commands WHERE state = 'queued' ORDER BY id LIMIT 1) RETURNING id",
            worker);
        if (id != 0)
        {
            writer.Append(new LedgerEntry("command.claimed", $"command {id} claimed", new { command = id, by = worker }));
        }

        return id;
    }, CancellationToken.None);
}
