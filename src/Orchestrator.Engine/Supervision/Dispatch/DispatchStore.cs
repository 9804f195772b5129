using System.Globalization;
using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Commands and their tries in the store. The columns are what holds; the body has what does not change between two hands.</summary>
internal static class DispatchStore
{
    /// <summary>Commands of one run that go ahead before those of other runs have had as many.</summary>
    public const int Share = 8;

    private const string Columns = "command, state, attempts, not_before, lease_until, fence, revision, body";
    private const string Select = "SELECT " + Columns + " FROM dispatch";

    /// <summary>What waits, with the states that the index has, word for word: without them every command that ever was is read.</summary>
    private const string Queued = "state IN ('queued', 'claimed') AND state = 'queued'";

    /// <summary>What is said to workers: one at a time to each.</summary>
    private const string ToWorkers = "('nudge_worker', 'continue_iteration', 'interrupt', 'compact', 'clear')";

    public static DispatchRecord? Find(StoreReader reader, string command) => reader.First(Select + " WHERE command = $1", Map, command);

    public static List<string> Matching(StoreReader reader, string prefix) => reader.Query(
        "SELECT command FROM dispatch WHERE substr(command, 1, length($1)) = $1 ORDER BY command LIMIT 5", row => row.GetString(0), prefix);

    public static DispatchRecord? ByKey(StoreReader reader, string key) => reader.First(Select + " WHERE key = $1", Map, key);

    /// <summary>Commands in the order in which they were queued; the last so many, newest first, when <paramref name="last"/> is above zero.</summary>
    public static List<DispatchRecord> Of(StoreReader reader, string? run, IEnumerable<DispatchState>? states = null, IEnumerable<DispatchKind>? kinds = null, int last = 0) => reader.Query(
        $"{Select} WHERE ($1 IS NULL OR run = $1) AND ($2 = '[]' OR state IN (SELECT value FROM json_each($2))) AND ($3 = '[]' OR kind IN (SELECT value FROM json_each($3))) ORDER BY event {(last > 0 ? "DESC" : "ASC")} LIMIT $4",
        Map, run, CanonicalJson.Serialize(states ?? []), CanonicalJson.Serialize(kinds ?? []), last > 0 ? last : -1);

    public static List<DispatchRecord> Claimed(StoreReader reader) => reader.Query(Select + " WHERE state = 'claimed' ORDER BY event", Map);

    /// <summary>When the next command that waits for its time is due; null when none waits.</summary>
    public static DateTimeOffset? NextDue(StoreReader reader, DateTimeOffset now) => reader.First<DateTimeOffset?>(
        $"SELECT min(not_before) FROM dispatch WHERE {Queued} AND not_before > $1",
        row => row.IsDBNull(0) ? null : StoreTime.FromMicroseconds(row.GetInt64(0)), StoreTime.ToMicroseconds(now));

    /// <summary>Whether anything waits whose time has come; it may still have to wait for its turn.</summary>
    public static bool IsAnyDue(StoreReader reader, IReadOnlyList<DispatchKind> kinds, DateTimeOffset now) => reader.Scalar<long>(
        $"SELECT EXISTS (SELECT 1 FROM dispatch WHERE {Queued} AND not_before <= $1{Only(kinds, 2)})", [StoreTime.ToMicroseconds(now), .. kinds.Select(Word)]) == 1;

    /// <summary>What is due now, in the order in which it is claimed.</summary>
    public static List<DispatchRecord> Due(StoreReader reader, IReadOnlyList<DispatchKind> kinds, int limit, DateTimeOffset now) => reader.Query(
        $"SELECT {Columns} FROM dispatch JOIN ({Fair(kinds, 3)}) AS fair USING (command) ORDER BY fair.round, dispatch.priority DESC, dispatch.created, dispatch.event",
        Map, [StoreTime.ToMicroseconds(now), limit, .. kinds.Select(Word)]);

    /// <summary>Claims what is due, atomically: nobody else gets it while the lease lasts.</summary>
    public static List<DispatchRecord> Claim(StoreWriter writer, IReadOnlyList<DispatchKind> kinds, int limit, TimeSpan lease)
    {
        var claimed = new List<DispatchRecord>();
        writer.Each(
            $"UPDATE dispatch SET state = 'claimed', attempts = attempts + 1, fence = fence + 1, lease_until = $3, revision = revision + 1 WHERE command IN (SELECT command FROM ({Fair(kinds, 4)})) RETURNING {Columns}",
            row =>
            {
                claimed.Add(Map(row));
                return true;
            },
            [StoreTime.ToMicroseconds(writer.Now), limit, StoreTime.ToMicroseconds(writer.Now + lease), .. kinds.Select(Word)]);

        // What is returned has no order of its own.
        return [.. claimed.OrderByDescending(record => record.Command.Priority).ThenBy(record => record.Command.At).ThenBy(record => record.Command.Event)];
    }

    public static void Insert(StoreWriter writer, DispatchRecord record)
    {
        var command = record.Command;
        writer.Execute(
            "INSERT INTO dispatch (command, key, kind, run, session, state, priority, created, not_before, attempts, lease_until, fence, event, revision, body) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,0,NULL,0,$10,1,$11)",
            command.CommandId, command.Key, Word(command.Kind), command.RunId, command.SessionId, Word(command.State), command.Priority, StoreTime.ToMicroseconds(command.At),
            StoreTime.ToMicroseconds(command.NotBefore), command.Event, CanonicalJson.Serialize(record));
    }

    /// <summary>Writes a command over the fence and the revision that were read.</summary>
    /// <returns>False: somebody else has it now, or it was changed meanwhile.</returns>
    public static bool Update(StoreWriter writer, DispatchRecord record)
    {
        var command = record.Command with { Revision = record.Command.Revision + 1, History = [] };
        return writer.Execute(
            "UPDATE dispatch SET state = $4, not_before = $5, lease_until = $6, revision = revision + 1, body = $7 WHERE command = $1 AND fence = $2 AND revision = $3",
            command.CommandId, command.Fence, record.Command.Revision, Word(command.State), StoreTime.ToMicroseconds(command.NotBefore),
            command.LeaseUntil is { } until ? StoreTime.ToMicroseconds(until) : null, CanonicalJson.Serialize(record with { Command = command })) == 1;
    }

    /// <summary>A sign of life of who has a command.</summary>
    /// <returns>False: the lease is over, or somebody else has it.</returns>
    public static bool Renew(StoreWriter writer, string command, long fence, TimeSpan lease) => writer.Execute(
        "UPDATE dispatch SET lease_until = $3 WHERE command = $1 AND fence = $2 AND state = 'claimed' AND lease_until > $4",
        command, fence, StoreTime.ToMicroseconds(writer.Now + lease), StoreTime.ToMicroseconds(writer.Now)) == 1;

    public static List<AttemptRecord> Attempts(StoreReader reader, string command) => reader.Query(
        "SELECT body FROM dispatch_attempts WHERE command = $1 ORDER BY attempt", row => CanonicalJson.Deserialize<AttemptRecord>(row.GetString(0)), command);

    public static AttemptRecord? Attempt(StoreReader reader, string command, int attempt) => reader.First(
        "SELECT body FROM dispatch_attempts WHERE command = $1 AND attempt = $2", row => CanonicalJson.Deserialize<AttemptRecord>(row.GetString(0)), command, attempt);

    public static void Write(StoreWriter writer, string command, AttemptRecord attempt) => writer.Execute(
        "INSERT INTO dispatch_attempts (command, attempt, fence, effect, body) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (command, attempt) DO UPDATE SET effect = excluded.effect, body = excluded.body",
        command, attempt.Attempt.Attempt, attempt.Attempt.Fence, attempt.Attempt.SideEffect.ToString().ToLowerInvariant(), CanonicalJson.Serialize(attempt));

    public static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>
    /// The first that are due, each with its round: of each run the first few, then the next few. So a run with a thousand
    /// commands keeps nobody else waiting, whatever their priority.
    /// </summary>
    private static string Fair(IReadOnlyList<DispatchKind> kinds, int firstKind) => $"""
        SELECT command, round FROM (
            SELECT command, priority, created, event, (row_number() OVER (PARTITION BY coalesce(run, session, '') ORDER BY priority DESC, created, event) - 1) / {Share} AS round
            FROM dispatch AS due
            WHERE {Queued} AND not_before <= $1{Only(kinds, firstKind)}
                AND (kind NOT IN {ToWorkers} OR NOT EXISTS (
                    SELECT 1 FROM dispatch AS busy
                    WHERE busy.state = 'claimed' AND busy.kind IN {ToWorkers} AND coalesce(busy.run, busy.session) = coalesce(due.run, due.session))))
        ORDER BY round, priority DESC, created, event LIMIT $2
        """;

    private static string Only(IReadOnlyList<DispatchKind> kinds, int firstKind) => kinds.Count == 0 ? ""
        : $" AND kind IN ({string.Join(", ", Enumerable.Range(firstKind, kinds.Count).Select(n => "$" + n.ToString(CultureInfo.InvariantCulture)))})";

    private static DispatchRecord Map(SqliteDataReader row)
    {
        var record = CanonicalJson.Deserialize<DispatchRecord>(row.GetString(7));
        return record with
        {
            Command = record.Command with
            {
                State = Enum.Parse<DispatchState>(row.GetString(1), ignoreCase: true),
                Attempts = row.GetInt32(2),
                NotBefore = StoreTime.FromMicroseconds(row.GetInt64(3)),
                LeaseUntil = row.IsDBNull(4) ? null : StoreTime.FromMicroseconds(row.GetInt64(4)),
                Fence = row.GetInt64(5),
                Revision = row.GetInt64(6),
            },
        };
    }
}
