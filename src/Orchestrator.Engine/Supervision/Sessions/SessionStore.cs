using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Sessions in the store. The token itself is never there, only its hash.</summary>
internal static class SessionStore
{
    /// <summary>What the first session costs a process.</summary>
    public static void Warm() => CanonicalJson.Deserialize<AgentSession>(CanonicalJson.Serialize(new AgentSession { SessionId = "", SessionName = "", Adapter = "", Cwd = "" }));

    private const string Columns = "body, pid, start, boot, revision";

    public static List<SessionRecord> All(StoreReader reader, bool active) => reader.Query(
        $"SELECT {Columns} FROM sessions WHERE active = 1 OR $1 = 0 ORDER BY json_extract(body, '$.registered_at') DESC, name", Map, active ? 1 : 0);

    public static SessionRecord? ById(StoreReader reader, string session) => reader.First($"SELECT {Columns} FROM sessions WHERE session = $1", Map, session);

    public static string? NameOf(StoreReader reader, string session) => reader.Scalar<string>("SELECT name FROM sessions WHERE session = $1", session);

    /// <summary>The session of that name that lives, else the newest that had it.</summary>
    public static SessionRecord? ByName(StoreReader reader, string name) => reader.First(
        $"SELECT {Columns} FROM sessions WHERE name = $1 ORDER BY active DESC, json_extract(body, '$.registered_at') DESC LIMIT 1", Map, name);

    public static SessionRecord? ByToken(StoreReader reader, string tokenHash) =>
        reader.First($"SELECT {Columns} FROM sessions WHERE token_hash = $1 AND active = 1", Map, tokenHash);

    /// <summary>The session that lives in a pane; null for none.</summary>
    public static SessionRecord? ByPane(StoreReader reader, TerminalAddress pane) =>
        reader.First($"SELECT {Columns} FROM sessions WHERE pane = $1 AND active = 1", Map, SessionRecord.PaneKey(pane));

    public static List<SessionRecord> ByClient(StoreReader reader, string clientSession) =>
        reader.Query($"SELECT {Columns} FROM sessions WHERE client_session = $1 AND active = 1", Map, clientSession);

    public static SessionRecord Insert(StoreWriter writer, SessionRecord record, string tokenHash)
    {
        record = record with { Session = record.Session with { RegisteredAt = writer.Now, Revision = 1 } };
        var session = record.Session;
        writer.Append(new LedgerEntry("session.registered", $"{session.SessionName}: {session.Adapter}, process {session.Pid}", session));
        writer.Execute(
            "INSERT INTO sessions (session, name, role, active, pid, start, boot, client_session, pane, token_hash, revision, body) VALUES ($1,$2,$3,1,$4,$5,$6,$7,$8,$9,1,$10)",
            record.Id, session.SessionName, Word(session.Role), record.Process.Pid, record.Process.Start, record.Process.Boot, session.ClientSessionId, record.Pane, tokenHash,
            CanonicalJson.Serialize(session));
        return record;
    }

    /// <summary>Writes a session over, with the event that tells why. One that has gone loses its token.</summary>
    public static SessionRecord Update(StoreWriter writer, SessionRecord record, string kind, string summary)
    {
        var session = record.Session with { Revision = record.Session.Revision + 1 };
        writer.Append(new LedgerEntry(kind, summary, session, null, session.RunId));
        writer.Change(
            $"session {session.SessionName}",
            "UPDATE sessions SET name = $2, role = $3, active = $4, pid = $5, start = $6, boot = $7, client_session = $8, pane = $9, revision = $10, body = $11, "
            + "token_hash = CASE WHEN $4 = 0 THEN NULL ELSE token_hash END WHERE session = $1 AND revision = $10 - 1",
            record.Id, session.SessionName, Word(session.Role), session.Active ? 1 : 0, record.Process.Pid, record.Process.Start, record.Process.Boot, session.ClientSessionId, record.Pane,
            session.Revision, CanonicalJson.Serialize(session));
        return record with { Session = session };
    }

    /// <summary>Gives a session another token; the one before is void.</summary>
    public static void ReplaceToken(StoreWriter writer, string session, string tokenHash) =>
        writer.Execute("UPDATE sessions SET token_hash = $2 WHERE session = $1 AND active = 1", session, tokenHash);

    private static SessionRecord Map(SqliteDataReader row) => new(
        CanonicalJson.Deserialize<AgentSession>(row.GetString(0)) with { Revision = row.GetInt64(4) },
        new ProcessIdentity(row.GetInt32(1), row.GetInt64(2), row.GetString(3)));

    private static string Word(SessionRole role) => role.ToString().ToLowerInvariant();
}
