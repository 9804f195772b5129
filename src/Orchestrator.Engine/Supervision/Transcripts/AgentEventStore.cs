using System.Text;
using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Lines of transcripts in the store: what and where they are, and little of what they say.</summary>
internal static class AgentEventStore
{
    /// <summary>Writes the lines of one read, and the places of those that could not be read.</summary>
    public static void Add(StoreWriter writer, Generation generation, IReadOnlyList<EventRow> rows, IReadOnlyList<QuarantinedLine> quarantined)
    {
        using var insert = writer.Bulk("INSERT INTO agent_events (session, generation, offset, length, type, subtype, turn, at, payload) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)");
        insert.Bind(1, Encoding.UTF8.GetBytes(generation.Session));
        insert.Bind(2, generation.Number);
        foreach (var row in rows)
        {
            insert.Bind(3, row.Offset);
            insert.Bind(4, row.Length);
            insert.Bind(5, row.Line.Type!.Utf8);
            insert.Bind(6, row.Line.Subtype?.Utf8 ?? default(ReadOnlySpan<byte>));
            insert.Bind(7, row.Turn);
            insert.Bind(8, row.Line.At is { } at ? StoreTime.ToMicroseconds(at) : null);
            insert.Bind(9, row.Payload is { } payload ? Encoding.UTF8.GetBytes(payload.ToString()) : default(ReadOnlySpan<byte>));
            insert.Insert();
        }

        foreach (var line in quarantined)
        {
            writer.Execute(
                "INSERT INTO agent_quarantine (session, generation, offset, length, reason) VALUES ($1,$2,$3,$4,$5)",
                generation.Session, generation.Number, line.Offset, line.Length, line.Reason);
        }
    }

    /// <summary>Some of a session's lines, in the order in which they were read.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="session">Whose.</param>
    /// <param name="after">The line behind which to go on; null: from the first.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="most">At most so many.</param>
    public static List<AgentEvent> Page(StoreReader reader, AgentSession session, AgentEvent? after, EventFilter filter, int most) => reader.Query(
        "SELECT generation, offset, length, type, subtype, turn, at FROM agent_events WHERE session = $1 AND (generation, offset) > ($2, $3) "
        + "AND ($4 IS NULL OR type = $4 OR subtype = $4) AND ($5 = 0 OR turn = $5) ORDER BY generation, offset LIMIT $6",
        row => Map(session, row), session.SessionId, after?.Generation ?? 0, after?.Offset ?? -1, filter.Kind, filter.Turn, most);

    /// <summary>The last lines, in their order.</summary>
    public static List<AgentEvent> Tail(StoreReader reader, AgentSession session, EventFilter filter, int last)
    {
        var found = reader.Query(
            "SELECT generation, offset, length, type, subtype, turn, at FROM agent_events WHERE session = $1 "
            + "AND ($2 IS NULL OR type = $2 OR subtype = $2) AND ($3 = 0 OR turn = $3) ORDER BY generation DESC, offset DESC LIMIT $4",
            row => Map(session, row), session.SessionId, filter.Kind, filter.Turn, last);
        found.Reverse();
        return found;
    }

    /// <summary>Lines that could not be read, in their order.</summary>
    public static List<AgentEvent> Quarantined(StoreReader reader, AgentSession session) => reader.Query(
        "SELECT generation, offset, length, reason FROM agent_quarantine WHERE session = $1 ORDER BY generation, offset",
        row => new AgentEvent
        {
            SessionName = session.SessionName,
            SessionId = session.SessionId,
            Generation = row.GetInt32(0),
            Offset = row.GetInt64(1),
            Length = row.GetInt64(2),
            Type = "quarantined",
            Subtype = row.GetString(3),
        },
        session.SessionId);

    /// <summary>What is kept of a line for decisions; null when nothing is, or the line isn't known.</summary>
    public static EventPayload? Payload(StoreReader reader, string session, int generation, long offset) =>
        reader.Scalar<string>("SELECT payload FROM agent_events WHERE session = $1 AND generation = $2 AND offset = $3", session, generation, offset) is { } json ? EventPayload.Parse(json) : null;

    private static AgentEvent Map(AgentSession session, SqliteDataReader row) => new()
    {
        SessionName = session.SessionName,
        SessionId = session.SessionId,
        Generation = row.GetInt32(0),
        Offset = row.GetInt64(1),
        Length = row.GetInt64(2),
        Type = row.GetString(3),
        Subtype = row.IsDBNull(4) ? null : row.GetString(4),
        Turn = row.GetInt32(5),
        At = row.IsDBNull(6) ? null : StoreTime.FromMicroseconds(row.GetInt64(6)),
    };
}
